#!/usr/bin/env python3
"""A file system that shows a folder and stalls on demand: while a file named by the third argument
exists, nothing in it answers, as on a share whose server is gone.

usage: stalls.py FOLDER MOUNTPOINT FLAG
Stays until it is unmounted. Needs Debian's python3-fusepy.
"""

import os
import sys
import time

from fusepy import FUSE, FuseOSError, Operations


class Stalls(Operations):
    def __init__(self, folder, flag):
        self.folder, self.flag = folder, flag

    def __call__(self, op, *arguments):
        while op not in ("init", "destroy") and os.path.exists(self.flag):
            time.sleep(0.02)
        try:
            return super().__call__(op, *arguments)
        except OSError as why:
            raise FuseOSError(why.errno) from why

    def _at(self, path):
        return os.path.join(self.folder, path.lstrip("/"))

    def getattr(self, path, handle=None):
        it = os.fstat(handle) if handle else os.lstat(self._at(path))
        names = ("st_atime", "st_ctime", "st_gid", "st_ino", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid")
        return {name: getattr(it, name) for name in names}

    def readdir(self, path, handle):
        return [".", "..", *os.listdir(self._at(path))]

    def statfs(self, path):
        it = os.statvfs(self._at(path))
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_files", "f_ffree", "f_frsize", "f_namemax")
        return {name: getattr(it, name) for name in names}

    def readlink(self, path):
        return os.readlink(self._at(path))

    def chmod(self, path, mode):
        return os.chmod(self._at(path), mode)

    def chown(self, path, owner, group):
        return os.chown(self._at(path), owner, group)

    def utimens(self, path, times=None):
        return os.utime(self._at(path), times)

    def mkdir(self, path, mode):
        return os.mkdir(self._at(path), mode)

    def rmdir(self, path):
        return os.rmdir(self._at(path))

    def unlink(self, path):
        return os.unlink(self._at(path))

    def rename(self, old, new):
        return os.rename(self._at(old), self._at(new))

    def link(self, target, source):
        return os.link(self._at(source), self._at(target))

    def open(self, path, flags):
        return os.open(self._at(path), flags)

    def create(self, path, mode, fi=None):
        return os.open(self._at(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path, size, offset, handle):
        return os.pread(handle, size, offset)

    def write(self, path, data, offset, handle):
        return os.pwrite(handle, data, offset)

    def truncate(self, path, length, handle=None):
        return os.truncate(handle if handle else self._at(path), length)

    def fsync(self, path, only_data, handle):
        return os.fdatasync(handle) if only_data else os.fsync(handle)

    def flush(self, path, handle):
        return 0

    def release(self, path, handle):
        return os.close(handle)


if __name__ == "__main__":
    folder, mountpoint, flag = sys.argv[1:]
    FUSE(Stalls(folder, flag), mountpoint, foreground=True, use_ino=True, default_permissions=True)
