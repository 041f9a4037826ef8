package supervise

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

// An address counts as in use if it is so at every try.
const (
	inUseRetries = 5
	inUsePause   = 20 * time.Millisecond
)

// checkAddresses returns an error for each process whose address can't be
// listened on, or is that of a process before it.
func checkAddresses(ctx context.Context, processes []Process) error {
	var errs []error
	owners := map[string]string{} // listen address -> name of the process
	for _, p := range processes {
		if p.Address == "" {
			continue
		}
		if err := checkAddress(ctx, p, owners); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func checkAddress(ctx context.Context, p Process, owners map[string]string) error {
	addresses, err := listenAddresses(p.Address)
	if err != nil {
		return fmt.Errorf("%s can't start: %w; change microServices.%s.url", p.Name, err, p.Name)
	}
	for _, address := range addresses {
		if owner, taken := owners[address]; taken {
			return fmt.Errorf("%s can't start: %s is the address of %s too; change microServices.%s.url",
				p.Name, p.Address, owner, p.Name)
		}
	}
	for _, address := range addresses {
		owners[address] = p.Name
	}
	return tryListen(ctx, p, addresses)
}

// listenAddresses are the addresses that a server on address may bind:
// localhost stands for the loopback address of IPv4 and of IPv6.
func listenAddresses(address string) ([]string, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(host, "localhost") {
		return []string{address}, nil
	}
	return []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("::1", port)}, nil
}

// tryListen listens on each address for a moment. One that is in use is an
// error; else it is enough that one works, since a machine may lack IPv4 or IPv6.
func tryListen(ctx context.Context, p Process, addresses []string) error {
	var fault error
	works := false
	for _, address := range addresses {
		err := listenOnce(ctx, address)
		// A socket that was just closed lives on in a process that was forked
		// meanwhile, until that executes its program.
		for range inUseRetries {
			if err == nil || !inUse(err) || ctx.Err() != nil {
				break
			}
			time.Sleep(inUsePause)
			err = listenOnce(ctx, address)
		}
		switch {
		case err == nil:
			works = true
		case inUse(err):
			return fmt.Errorf("%s can't start: %s is in use; stop what listens there or change microServices.%s.url",
				p.Name, p.Address, p.Name)
		case fault == nil:
			fault = err
		}
	}
	if works {
		return nil
	}
	return fmt.Errorf("%s can't start: %w; change microServices.%s.url", p.Name, fault, p.Name)
}

func listenOnce(ctx context.Context, address string) error {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	return l.Close()
}
