package runtime

import "syscall"

// systemErrnos are those that Linux has beside the portable ones.
var systemErrnos = map[string]syscall.Errno{
	"EADV": syscall.EADV, "EBADE": syscall.EBADE, "EBADFD": syscall.EBADFD, "EBADR": syscall.EBADR,
	"EBADRQC": syscall.EBADRQC, "EBADSLT": syscall.EBADSLT, "EBFONT": syscall.EBFONT, "ECHRNG": syscall.ECHRNG,
	"ECOMM": syscall.ECOMM, "EDEADLOCK": syscall.EDEADLOCK, "EDOTDOT": syscall.EDOTDOT, "EISNAM": syscall.EISNAM,
	"EKEYEXPIRED": syscall.EKEYEXPIRED, "EKEYREJECTED": syscall.EKEYREJECTED, "EKEYREVOKED": syscall.EKEYREVOKED, "EL2HLT": syscall.EL2HLT,
	"EL2NSYNC": syscall.EL2NSYNC, "EL3HLT": syscall.EL3HLT, "EL3RST": syscall.EL3RST, "ELIBACC": syscall.ELIBACC,
	"ELIBBAD": syscall.ELIBBAD, "ELIBEXEC": syscall.ELIBEXEC, "ELIBMAX": syscall.ELIBMAX, "ELIBSCN": syscall.ELIBSCN,
	"ELNRNG": syscall.ELNRNG, "EMEDIUMTYPE": syscall.EMEDIUMTYPE, "EMULTIHOP": syscall.EMULTIHOP, "ENAVAIL": syscall.ENAVAIL,
	"ENOANO": syscall.ENOANO, "ENOCSI": syscall.ENOCSI, "ENODATA": syscall.ENODATA, "ENOKEY": syscall.ENOKEY,
	"ENOLINK": syscall.ENOLINK, "ENOMEDIUM": syscall.ENOMEDIUM, "ENONET": syscall.ENONET, "ENOPKG": syscall.ENOPKG,
	"ENOSR": syscall.ENOSR, "ENOSTR": syscall.ENOSTR, "ENOTNAM": syscall.ENOTNAM, "ENOTRECOVERABLE": syscall.ENOTRECOVERABLE,
	"ENOTUNIQ": syscall.ENOTUNIQ, "EOWNERDEAD": syscall.EOWNERDEAD, "EREMCHG": syscall.EREMCHG, "EREMOTEIO": syscall.EREMOTEIO,
	"ERESTART": syscall.ERESTART, "ERFKILL": syscall.ERFKILL, "ESRMNT": syscall.ESRMNT, "ESTRPIPE": syscall.ESTRPIPE,
	"ETIME": syscall.ETIME, "EUCLEAN": syscall.EUCLEAN, "EUNATCH": syscall.EUNATCH, "EXFULL": syscall.EXFULL,
}
