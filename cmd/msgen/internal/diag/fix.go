package diag

import "go/token"

// Fix is a change to the sources that does away with a finding.
type Fix struct {
	Message string // what it does: rename c to ctx
	Edits   []Edit
}

// Edit replaces the text between two positions of one file. They are those in
// the file itself, whatever //line comments say.
type Edit struct {
	Pos, End token.Position // equal for an insertion
	New      []byte
}

type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

// jsonEdit has offsets in bytes; line and column are those of the start.
type jsonEdit struct {
	File   string `json:"file"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	New    string `json:"new"`
}

func (f Fix) toJSON(dir string) jsonFix {
	out := jsonFix{Message: f.Message, Edits: make([]jsonEdit, 0, len(f.Edits))}
	for _, e := range f.Edits {
		out.Edits = append(out.Edits, jsonEdit{
			File: Relative(e.Pos.Filename, dir), Start: e.Pos.Offset, End: e.End.Offset,
			Line: e.Pos.Line, Column: e.Pos.Column, New: string(e.New),
		})
	}
	return out
}
