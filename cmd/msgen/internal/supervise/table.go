package supervise

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"
)

// table lists the children, and says how to stop them.
func table(children []*child) []byte {
	var text bytes.Buffer
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tURL\tSERVICES\tPID")
	for _, c := range children {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", c.Name, orDash(c.URL), orDash(strings.Join(c.Services, ", ")), c.cmd.Process.Pid)
	}
	w.Flush()
	text.WriteString("ready; press Ctrl-C to stop\n")
	return text.Bytes()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
