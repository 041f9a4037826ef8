// Package parts has types that other packages can't name.
package parts

type (
	mark  string
	point struct{ X, Y int }
	level uint8
	flag  bool
)

// Box holds them.
type Box struct {
	Mark  mark
	Point point
	Line  [2]point
	Level level
	Flag  flag
	Marks []mark
	ByX   map[int]point
	Ref   *point
	Sizes [3]level
}
