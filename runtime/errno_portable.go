//go:build unix || windows

package runtime

import "syscall"

// portableErrnos are the numbers that package syscall names on every system with
// Errno, so that each reader knows them.
var portableErrnos = map[string]syscall.Errno{
	"E2BIG": syscall.E2BIG, "EACCES": syscall.EACCES, "EADDRINUSE": syscall.EADDRINUSE, "EADDRNOTAVAIL": syscall.EADDRNOTAVAIL,
	"EAFNOSUPPORT": syscall.EAFNOSUPPORT, "EAGAIN": syscall.EAGAIN, "EALREADY": syscall.EALREADY, "EBADF": syscall.EBADF,
	"EBADMSG": syscall.EBADMSG, "EBUSY": syscall.EBUSY, "ECANCELED": syscall.ECANCELED, "ECHILD": syscall.ECHILD,
	"ECONNABORTED": syscall.ECONNABORTED, "ECONNREFUSED": syscall.ECONNREFUSED, "ECONNRESET": syscall.ECONNRESET, "EDEADLK": syscall.EDEADLK,
	"EDESTADDRREQ": syscall.EDESTADDRREQ, "EDOM": syscall.EDOM, "EDQUOT": syscall.EDQUOT, "EEXIST": syscall.EEXIST,
	"EFAULT": syscall.EFAULT, "EFBIG": syscall.EFBIG, "EHOSTDOWN": syscall.EHOSTDOWN, "EHOSTUNREACH": syscall.EHOSTUNREACH,
	"EIDRM": syscall.EIDRM, "EILSEQ": syscall.EILSEQ, "EINPROGRESS": syscall.EINPROGRESS, "EINTR": syscall.EINTR,
	"EINVAL": syscall.EINVAL, "EIO": syscall.EIO, "EISCONN": syscall.EISCONN, "EISDIR": syscall.EISDIR,
	"ELOOP": syscall.ELOOP, "EMFILE": syscall.EMFILE, "EMLINK": syscall.EMLINK, "EMSGSIZE": syscall.EMSGSIZE,
	"ENAMETOOLONG": syscall.ENAMETOOLONG, "ENETDOWN": syscall.ENETDOWN, "ENETRESET": syscall.ENETRESET, "ENETUNREACH": syscall.ENETUNREACH,
	"ENFILE": syscall.ENFILE, "ENOBUFS": syscall.ENOBUFS, "ENODEV": syscall.ENODEV, "ENOENT": syscall.ENOENT,
	"ENOEXEC": syscall.ENOEXEC, "ENOLCK": syscall.ENOLCK, "ENOMEM": syscall.ENOMEM, "ENOMSG": syscall.ENOMSG,
	"ENOPROTOOPT": syscall.ENOPROTOOPT, "ENOSPC": syscall.ENOSPC, "ENOSYS": syscall.ENOSYS, "ENOTBLK": syscall.ENOTBLK,
	"ENOTCONN": syscall.ENOTCONN, "ENOTDIR": syscall.ENOTDIR, "ENOTEMPTY": syscall.ENOTEMPTY, "ENOTSOCK": syscall.ENOTSOCK,
	"ENOTSUP": syscall.ENOTSUP, "ENOTTY": syscall.ENOTTY, "ENXIO": syscall.ENXIO, "EOPNOTSUPP": syscall.EOPNOTSUPP,
	"EOVERFLOW": syscall.EOVERFLOW, "EPERM": syscall.EPERM, "EPFNOSUPPORT": syscall.EPFNOSUPPORT, "EPIPE": syscall.EPIPE,
	"EPROTO": syscall.EPROTO, "EPROTONOSUPPORT": syscall.EPROTONOSUPPORT, "EPROTOTYPE": syscall.EPROTOTYPE, "ERANGE": syscall.ERANGE,
	"EREMOTE": syscall.EREMOTE, "EROFS": syscall.EROFS, "ESHUTDOWN": syscall.ESHUTDOWN, "ESOCKTNOSUPPORT": syscall.ESOCKTNOSUPPORT,
	"ESPIPE": syscall.ESPIPE, "ESRCH": syscall.ESRCH, "ESTALE": syscall.ESTALE, "ETIMEDOUT": syscall.ETIMEDOUT,
	"ETOOMANYREFS": syscall.ETOOMANYREFS, "ETXTBSY": syscall.ETXTBSY, "EUSERS": syscall.EUSERS, "EWOULDBLOCK": syscall.EWOULDBLOCK,
	"EXDEV": syscall.EXDEV,
}
