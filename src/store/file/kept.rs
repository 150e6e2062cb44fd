//! What belongs to a file beside its contents: whose it is, who may read it, what other programs noted
//! about it. A file that takes the place of another takes it over, or it is said what it could not.

use std::{
    fmt,
    fs::{File, Metadata},
    io,
    path::Path,
};

/// Something of a replaced file that the new one could not take over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// Whose it was: it now belongs to this user.
    Owner,
    /// Its group. Its members may do what everybody may.
    Group,
    /// Its list of who else may read or write it. Its group may do what everybody may.
    AccessList,
    /// Attributes that other programs gave it.
    Attributes,
    /// So many other names of the file: they keep what it was before.
    Names(u64),
}

/// What happened, as the rest of a list.
impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::Owner => write!(f, "its owner (the file is yours now)"),
            NotKept::Group => write!(f, "its group"),
            NotKept::AccessList => write!(f, "its access list"),
            NotKept::Attributes => write!(f, "attributes that other programs gave it"),
            NotKept::Names(1) => {
                write!(
                    f,
                    "its other name (a hard link, which keeps the earlier version)"
                )
            }
            NotKept::Names(n) => write!(
                f,
                "its {n} other names (hard links, which keep the earlier version)"
            ),
        }
    }
}

/// Gives `new` what the file at `old` has beside its contents; answers with what it could not.
#[cfg(unix)]
pub(super) fn pass_on(old: &Path, standing: &Metadata, new: &File) -> io::Result<Vec<NotKept>> {
    use std::{
        fs::Permissions,
        os::unix::fs::{MetadataExt, PermissionsExt, fchown},
    };
    let mut not_kept = Vec::new();
    let made = new.metadata()?;
    let (owner, group) = (standing.uid(), standing.gid());
    // First the group: who has given a file away can't give it a group.
    if group != made.gid() && fchown(new, None, Some(group)).is_err() {
        not_kept.push(NotKept::Group);
    }
    let owner_kept = owner == made.uid() || fchown(new, Some(owner), None).is_ok();
    if !owner_kept {
        not_kept.insert(0, NotKept::Owner);
    }
    let mode = standing.mode() & 0o777;
    new.set_permissions(Permissions::from_mode(mode))?;
    not_kept.extend(attributes::pass_on(old, new));
    let narrow = [NotKept::Group, NotKept::AccessList];
    if narrow.iter().any(|lost| not_kept.contains(lost)) {
        // What one group, or those on a list, were allowed is not for another group.
        let group_as_others = (mode & 0o007) << 3;
        let mode = mode & (0o707 | group_as_others);
        new.set_permissions(Permissions::from_mode(mode))?;
    }
    if standing.nlink() > 1 {
        not_kept.push(NotKept::Names(standing.nlink() - 1));
    }
    Ok(not_kept)
}

#[cfg(not(unix))]
pub(super) fn pass_on(_old: &Path, standing: &Metadata, new: &File) -> io::Result<Vec<NotKept>> {
    new.set_permissions(standing.permissions())?;
    Ok(Vec::new())
}

/// Lets those read `new` who may read a file made in this folder without further ado: as the user's
/// settings (umask) and the folder's own list say. Another file is made to see, since one that others
/// could open before anything stands in it could be read by them as it is written.
#[cfg(unix)]
pub(super) fn share(folder: &Path, new: &File) -> io::Result<()> {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};
    let mut names = super::sweep::temporary_names();
    names.permissions(Permissions::from_mode(0o666));
    let example = names.tempfile_in(folder)?;
    let standing = example.as_file().metadata()?;
    pass_on(example.path(), &standing, new).map(drop)
}

#[cfg(not(unix))]
pub(super) fn share(_folder: &Path, _new: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod attributes {
    //! Extended attributes, among them lists of who may read or write a file.

    use std::{ffi::OsStr, fs::File, path::Path};

    use xattr::FileExt;

    use super::NotKept;

    /// Gives `new` the attributes of the file at `old`, and no others.
    pub fn pass_on(old: &Path, new: &File) -> Vec<NotKept> {
        // Where the system knows no attributes there are none to keep.
        let names: Vec<_> = xattr::list_deref(old).into_iter().flatten().collect();
        let mut not_kept = Vec::new();
        for name in names.iter().filter(|name| !is_systems(name)) {
            let value = xattr::get_deref(old, name).ok().flatten();
            let there = new.get_xattr(name).ok().flatten();
            let set = |value: &[u8]| {
                there.as_deref() == Some(value) || new.set_xattr(name, value).is_ok()
            };
            if !value.is_some_and(|value| set(&value)) {
                not_kept.push(named(name));
            }
        }
        // What the folder gives to all that is made in it.
        for name in new.list_xattr().into_iter().flatten() {
            let surplus = !is_systems(&name) && !names.contains(&name);
            if surplus && new.remove_xattr(&name).is_err() {
                not_kept.push(named(&name));
            }
        }
        not_kept.dedup();
        not_kept
    }

    /// Whether the system itself sees to an attribute: hashes of contents, labels of who made it.
    fn is_systems(name: &OsStr) -> bool {
        name.as_encoded_bytes().starts_with(b"security.")
    }

    fn named(name: &OsStr) -> NotKept {
        match name.as_encoded_bytes().starts_with(b"system.") {
            true => NotKept::AccessList,
            false => NotKept::Attributes,
        }
    }
}
