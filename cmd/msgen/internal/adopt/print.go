package adopt

import (
	"fmt"
	"io"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Print tells what becomes of each method, one a line, and what is related to
// it on lines that a tab indents; or why nothing does. Files are shown relative
// to dir.
func (r *Result) Print(w io.Writer, dir string) {
	for _, e := range r.Broken {
		fmt.Fprintf(w, "%s: %s\n", diag.Place(e.Pos, dir), e.Message)
	}
	if len(r.Broken) > 0 {
		fmt.Fprintln(w, "msgen: nothing was written, because the module would have these errors; their places are those after the change")
		return
	}
	for _, list := range [][]Note{r.Gaps, r.Adopted, r.Left, r.Remarks} {
		for _, n := range list {
			fmt.Fprintf(w, "%s: %s\n", diag.Place(n.Pos, dir), n.Message)
			for _, related := range n.Related {
				fmt.Fprintf(w, "\t%s: %s\n", diag.Place(related.Pos, dir), related.Message)
			}
		}
	}
	if err := r.Findings.Print(w, dir); err != nil {
		return
	}
	if len(r.Gaps) > 0 && len(r.Files) == 0 {
		fmt.Fprintln(w, "msgen: nothing was written, because interfaces would be split; change the methods that stay first, or have -bridge write an adapter with all of them")
	}
	if r.Refused {
		fmt.Fprintln(w, "msgen: nothing was written, because not every method that was named can be adopted")
	}
}
