#!/usr/bin/env bash
# A merge driver that a repository asks for is not run by programs built on libgit2. They merge
# by lines, say nothing, and the file has one record twice.
#
# Package: pygit2 1.21.0 (PyPI, with libgit2 1.9.7).
# Documentation: gitattributes(5), "Performing a three-way merge": the attribute `merge` names a
#   driver, `merge.NAME.driver` in the configuration its command. libgit2 has drivers that the
#   program itself registers (`git_merge_driver_register`); its reference says nothing of those
#   in the configuration.
# Seen: two sides move the record 4 to different places. The driver is configured and named
#   for the file, yet its command is not run; there is no conflict and no warning, and (id: 4)
#   stands in the result twice. `git merge` of the same repository runs the command.
# For readers: a merged file wants a look for doubled records, whoever merged it.
# Needs: python3 with venv, git, the network.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygit2==1.21.0

"$work/venv/bin/python" - "$work" <<'PY'
import pathlib
import subprocess
import sys
import pygit2

work = pathlib.Path(sys.argv[1])
ran = work / "ran"
repository = pygit2.init_repository(work / "saves", initial_head="main")
author = pygit2.Signature("Rima", "rima@example.invalid", 1_700_000_000, 0)


def commit(order, parents, branch):
    tree = repository.TreeBuilder()
    files = {
        ".gitattributes": "*.ron merge=records\n",
        "save.ron": "[\n" + "".join(f"    (id: {n}),\n" for n in order) + "]\n",
    }
    for name, text in files.items():
        tree.insert(name, repository.create_blob(text.encode()), pygit2.enums.FileMode.BLOB)
    return repository.create_commit(branch, author, author, "save", tree.write(), parents)


base = commit([1, 2, 3, 4, 5], [], "refs/heads/main")
commit([4, 1, 2, 3, 5], [base], "refs/heads/main")
theirs = commit([1, 2, 3, 5, 4], [base], "refs/heads/side")
repository.checkout("refs/heads/main", strategy=pygit2.enums.CheckoutStrategy.FORCE)
repository.config["merge.records.name"] = "by record"
repository.config["merge.records.driver"] = f"touch '{ran}'"
repository.config["user.name"] = author.name
repository.config["user.email"] = author.email

asked = repository.get_attr("save.ron", "merge")
repository.merge(theirs)
result = (work / "saves/save.ron").read_text()
print(f"libgit2: driver asked for {asked}, run {ran.exists()}, conflicts {repository.index.conflicts}")
print(result)
if asked != "records" or ran.exists() or repository.index.conflicts:
    sys.exit("Changed: libgit2 ran the driver, or told a conflict.")
if result.count("(id: 4)") != 2:
    sys.exit("Changed: the record no longer stands in the file twice.")

git = ["git", "-C", str(work / "saves")]
subprocess.run(git + ["reset", "--quiet", "--hard", "main"], check=True)
subprocess.run(git + ["merge", "--quiet", "-m", "merge", "side"], check=True)
print(f"git: driver run {ran.exists()}")
if not ran.exists():
    sys.exit("Changed: git no longer runs the driver either.")
PY
