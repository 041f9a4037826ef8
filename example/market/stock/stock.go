// Package stock has the errors that the market's services tell apart. It has no
// service itself: the generated files of those that let an error out register it.
package stock

import (
	"errors"
	"fmt"
)

// ErrNoItem is returned for what is not on sale.
var ErrNoItem = errors.New("no such item")

// ShortageError is returned for more than there is.
type ShortageError struct {
	SKU  string `json:"sku"`
	Left int    `json:"left"`
}

// Error says what is short.
func (s *ShortageError) Error() string { return fmt.Sprintf("only %d of %s left", s.Left, s.SKU) }
