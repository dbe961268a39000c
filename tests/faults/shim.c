/* Loaded before the C library: records every change of the files under FAULT_DIR, with what the
   program announces on its standard output, into FAULT_LOG; and makes the n-th change fail.
   FAULT_KIND is w (writes), s (syncs) or r (renames), FAULT_AT the first that fails, FAULT_COUNT how
   many do, FAULT_ERRNO with what. The record is read by power.rs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* The C library's own function, found at its first call. */
#define REAL(name) ((__typeof__(real_##name))found((void **)&real_##name, #name))
static void *found(void **slot, const char *name) {
  if (!*slot) *slot = dlsym(RTLD_NEXT, name);
  return *slot;
}
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static int (*real_open64)(const char *, int, ...);
static int (*real_openat64)(int, const char *, int, ...);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_rmdir)(const char *);

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;
static long changes[3];

static int ours(const char *path) {
  const char *folder = getenv("FAULT_DIR");
  return folder && path && !strncmp(path, folder, strlen(folder));
}

static const char *path_of(int fd) {
  static __thread char path[PATH_MAX];
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return ours(path) ? path : NULL;
}

static const char *path_at(int folder, const char *name) {
  static __thread char path[PATH_MAX * 2];
  if (name[0] == '/' || folder == AT_FDCWD) return name;
  const char *parent = path_of(folder);
  if (!parent) return NULL;
  snprintf(path, sizeof path, "%s/%s", parent, name);
  return path;
}

/* op, length of the path, path, offset, length of the bytes, bytes */
static void note(char op, const char *path, uint64_t offset, const void *bytes, uint64_t length) {
  int kept = errno;
  pthread_mutex_lock(&turn);
  if (record < 0) {
    const char *name = getenv("FAULT_LOG");
    if (name) record = REAL(open64)(name, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  }
  if (record >= 0) {
    uint32_t size = strlen(path);
    uint64_t sent = bytes ? length : 0;
    REAL(write)(record, &op, 1);
    REAL(write)(record, &size, sizeof size);
    REAL(write)(record, path, size);
    REAL(write)(record, &offset, sizeof offset);
    REAL(write)(record, &sent, sizeof sent);
    if (sent) REAL(write)(record, bytes, sent);
  }
  pthread_mutex_unlock(&turn);
  errno = kept;
}

static int fails(char kind) {
  const char *wanted = getenv("FAULT_KIND");
  if (!wanted || wanted[0] != kind) return 0;
  int which = kind == 'w' ? 0 : kind == 's' ? 1 : 2;
  long number = __sync_add_and_fetch(&changes[which], 1);
  long first = atol(getenv("FAULT_AT")), count = atol(getenv("FAULT_COUNT"));
  if (number < first || number >= first + count) return 0;
  errno = atoi(getenv("FAULT_ERRNO"));
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (fd == 1) {
    note('A', "", 0, bytes, length);
    return REAL(write)(fd, bytes, length);
  }
  const char *path = path_of(fd);
  if (!path) return REAL(write)(fd, bytes, length);
  if (fails('w')) return -1;
  off64_t offset = lseek64(fd, 0, SEEK_CUR);
  ssize_t done = REAL(write)(fd, bytes, length);
  if (done > 0) note('W', path, offset, bytes, done);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  const char *path = path_of(fd);
  if (path && fails('w')) return -1;
  ssize_t done = REAL(pwrite64)(fd, bytes, length, offset);
  if (path && done > 0) note('W', path, offset, bytes, done);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite64(fd, bytes, length, offset);
}

static int opened(int fd, const char *path, int flags, int was_there) {
  if (fd < 0 || !path || !ours(path)) return fd;
  if ((flags & O_CREAT) && !was_there) note('C', path, 0, NULL, 0);
  else if (flags & O_TRUNC) note('T', path, 0, NULL, 0);
  return fd;
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  int was_there = !access(path, F_OK);
  return opened(REAL(open64)(path, flags, mode), path, flags, was_there);
}
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return open64(path, flags, mode);
}
int openat64(int folder, const char *name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  int was_there = !faccessat(folder, name, F_OK, 0);
  return opened(REAL(openat64)(folder, name, flags, mode), path_at(folder, name), flags, was_there);
}

int ftruncate64(int fd, off64_t length) {
  const char *path = path_of(fd);
  int done = REAL(ftruncate64)(fd, length);
  if (path && !done) note('T', path, length, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int fsync(int fd) {
  const char *path = path_of(fd);
  if (path && fails('s')) return -1;
  int done = REAL(fsync)(fd);
  if (path && !done) note('S', path, 0, NULL, 0);
  return done;
}
int fdatasync(int fd) {
  const char *path = path_of(fd);
  if (path && fails('s')) return -1;
  int done = REAL(fdatasync)(fd);
  if (path && !done) note('S', path, 0, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  if (ours(from) && fails('r')) return -1;
  int done = REAL(rename)(from, to);
  if (!done && ours(from)) note('R', from, 0, to, strlen(to));
  return done;
}
int unlink(const char *path) {
  int done = REAL(unlink)(path);
  if (!done && ours(path)) note('U', path, 0, NULL, 0);
  return done;
}
int rmdir(const char *path) {
  int done = REAL(rmdir)(path);
  if (!done && ours(path)) note('U', path, 0, NULL, 0);
  return done;
}
int unlinkat(int folder, const char *name, int flags) {
  const char *path = path_at(folder, name);
  int done = REAL(unlinkat)(folder, name, flags);
  if (!done && path && ours(path)) note('U', path, 0, NULL, 0);
  return done;
}
int mkdir(const char *path, mode_t mode) {
  int done = REAL(mkdir)(path, mode);
  if (!done && ours(path)) note('M', path, 0, NULL, 0);
  return done;
}

/* What copies inside the kernel would escape the record: the callers then read and write. */
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
  (void)from, (void)a, (void)to, (void)b, (void)length, (void)flags;
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
  (void)to, (void)from, (void)offset, (void)length;
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
  return sendfile64(to, from, offset, length);
}
