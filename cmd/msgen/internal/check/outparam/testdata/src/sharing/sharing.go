package sharing

import (
	"context"
	"fmt"
	"log"
)

func writesResult(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	out.Status = "done"
	return in.Status, nil // want `^in.Status is read after a write to the result of ShopAPI.DollarSame, which is the same memory only if the call is local; read what was written to$`
}

func writesArgument(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	in.Status = "done"
	return out.Status, nil // want `^the result of ShopAPI.DollarSame is read after a write to in.Status, which is the same memory only if the call is local; read what was written to$`
}

func part(ctx context.Context, s ShopAPI, in *Order) (n int, err error) {
	lines, err := s.DollarPart(ctx, in)
	if err != nil {
		return 0, err
	}
	for i := range lines {
		lines[i].Count = 1
	}
	for _, l := range in.Lines {
		n += l.Count // want `in.Lines\[\].Count is read after a write to the result`
	}
	return n, nil
}

func words(ctx context.Context, s ShopAPI, in []string) error {
	rest, err := s.DollarWords(ctx, in)
	if err != nil {
		return err
	}
	rest[0] = ""
	fmt.Println(in) // want `in\[\] is read`
	return nil
}

func both(ctx context.Context, s ShopAPI) (string, error) {
	list, byID, err := s.DollarBoth(ctx, "1")
	if err != nil {
		return "", err
	}
	list[0].Status = "done"
	return byID["1"].Status, nil // want `the result of ShopAPI.DollarBoth is read after a write to another part of it`
}

func page(ctx context.Context, s ShopAPI) (string, error) {
	p, err := s.DollarPage(ctx)
	if err != nil {
		return "", err
	}
	for _, o := range p.Orders {
		o.Status = "done"
	}
	return p.First.Status, nil // want `the result of ShopAPI.DollarPage is read after a write to another part of it`
}

func pageMap(ctx context.Context, s ShopAPI) (string, error) {
	p, err := s.DollarPage(ctx)
	if err != nil {
		return "", err
	}
	p.ByID["1"].Status = "done"
	return p.Orders[0].Status, nil // want `the result of ShopAPI.DollarPage is read`
}

func wrapped(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	p, err := s.DollarWrap(ctx, in)
	if err != nil {
		return "", err
	}
	p.First.Status = "done"
	return in.Status, nil // want `in.Status is read`
}

func maybe(ctx context.Context, s ShopAPI, in *Order) string {
	out, err := s.DollarMaybe(ctx, in)
	if err != nil {
		return ""
	}
	out.Status = "done"
	return in.Next.Status // want `in.Next.Status is read`
}

func mark(o *Order) { o.Status = "done" }

func show(o *Order) { log.Print(o.Status) }

func byHelpers(ctx context.Context, s ShopAPI, in *Order) error {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return err
	}
	mark(out)
	show(in) // want `in.Status is read`
	return nil
}

func compared(ctx context.Context, s ShopAPI, in *Order) (bool, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return false, err
	}
	return out == in, nil // want `^a result of ShopAPI.DollarSame is compared with a pointer that it equals only if the call is local; compare what they point to$`
}

func comparedResults(ctx context.Context, s ShopAPI) bool {
	list, byID, err := s.DollarBoth(ctx, "1")
	if err != nil {
		return false
	}
	return list[0] != byID["1"] // want `a result of ShopAPI.DollarBoth is compared`
}

func comparedAfter(ctx context.Context, s ShopAPI, in *Order) error {
	out, err := s.DollarMaybe(ctx, in)
	if err != nil {
		return err
	}
	if in.Next == out { // want `is compared`
		log.Print("next")
	}
	return nil
}

func secondCall(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	out.Lines[0].Count = 3
	again, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	return fmt.Sprint(again.Lines, in.Lines), nil // want `in.Lines\[\].Count is read`
}

// Good from here on.

func reassigned(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	in, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	in.Status = "done"
	return in.Status, nil
}

func copied(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarCopy(ctx, in)
	if err != nil {
		return "", err
	}
	out.Status, out.Lines[0].Count = "done", 1
	fmt.Println(in.Lines[0].Count)
	return in.Status, nil
}

func otherField(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	out.Status = "done"
	return in.ID, nil
}

func readBefore(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	status := in.Status
	out.Status = "done"
	return status, nil
}

func both2(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		return "", err
	}
	out.Status = "done"
	in.Status = "done"
	return in.Status, nil
}

func comparedByValue(ctx context.Context, s ShopAPI, in *Order) (bool, error) {
	out, err := s.DollarSame(ctx, in)
	if err != nil || out == nil {
		return false, err
	}
	return out.ID == in.ID, nil
}

func comparedOthers(ctx context.Context, s ShopAPI, in, other *Order) (bool, error) {
	out, err := s.DollarCopy(ctx, in)
	if err != nil {
		return false, err
	}
	return out == in || other == in, nil
}

func failed(ctx context.Context, s ShopAPI, in *Order) string {
	out, err := s.DollarSame(ctx, in)
	if err != nil {
		in.Status = "failed"
		return in.Status
	}
	return out.Status
}

func unrelated(ctx context.Context, s ShopAPI, in *Order) (string, error) {
	found, err := s.DollarFind(ctx, in.ID)
	if err != nil {
		return "", err
	}
	found.Status = "done"
	return in.Status, nil
}

func onlyResults(ctx context.Context, s ShopAPI) (string, error) {
	list, byID, err := s.DollarBoth(ctx, "1")
	if err != nil {
		return "", err
	}
	list[0].Status = "done"
	return list[0].Status + byID["1"].ID, nil
}

func perElement(ctx context.Context, s ShopAPI, all []*Order) error {
	for i, o := range all {
		out, err := s.DollarSame(ctx, o)
		if err != nil {
			return err
		}
		out.Status = "done"
		all[i] = out
	}
	for _, o := range all {
		fmt.Println(o.Status)
	}
	return nil
}
