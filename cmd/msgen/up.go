package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
	"github.com/dollarfn/msgen/runtime/config"
)

func newUp() *cobra.Command {
	var mono bool
	cmd := &cobra.Command{
		Use:   "up [dir] [-- arguments]",
		Short: "Run the microservices of dir's msoptions.yaml as processes",
		Long: `Up reads dir's msoptions.yaml (or the file that MS_OPTIONS names), generates,
builds the program in dir once, and runs it as one process per microservice,
each with MS_CURRENT set. A microservice with several urls gets a process for
each. What follows -- is given to every process as its arguments. Ctrl-C stops
them all.`,
		Example: "  msgen up\n  msgen up ./cmd/kiosk -- -verbose",
		RunE: func(cmd *cobra.Command, args []string) error {
			args, arguments := programArguments(cmd, args)
			if err := cobra.MaximumNArgs(1)(cmd, args); err != nil {
				return err
			}
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			return up(cmd, dir, arguments, mono)
		},
	}
	cmd.Flags().BoolVar(&mono, "mono", false, "run everything in one process, without MS_CURRENT")
	return cmd
}

// programArguments splits what is for msgen from what follows -- and is for the
// program.
func programArguments(cmd *cobra.Command, args []string) (own, program []string) {
	if i := cmd.ArgsLenAtDash(); i >= 0 {
		return args[:i], args[i:]
	}
	return args, nil
}

func up(cmd *cobra.Command, dir string, arguments []string, mono bool) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("find %s: %w", dir, err)
	}
	file, err := optionsFile(dir)
	if err != nil {
		return err
	}
	// Which microservice the program is gets decided here, for each process.
	_ = os.Unsetenv(config.EnvCurrent)
	options, err := config.Read(file, config.Overrides{
		Listen:   os.Getenv(config.EnvListen),
		Username: os.Getenv(config.EnvUsername),
		Password: os.Getenv(config.EnvPassword),
	})
	if err != nil {
		return err
	}
	if len(options.Microservices) == 0 && !mono {
		return fmt.Errorf("%s names no microservice; add one, or run msgen up --mono", file)
	}
	found, err := findAnswer(cmd, load.Config{Dir: dir, Patterns: []string{"./..."}})
	if found.Result != nil {
		if err := found.printLeftOut(cmd, err); err != nil {
			return err
		}
		wd, _ := os.Getwd()
		_ = found.Diagnostics.Print(cmd.ErrOrStderr(), wd)
	}
	switch {
	case err != nil:
		return err
	case found.Diagnostics.HasErrors():
		return errFindings
	case found.Unwritable != nil:
		return found.Unwritable
	}
	if err := writeFiles(found.Files); err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "msgen-up-*")
	if err != nil {
		return fmt.Errorf("make a folder for the program: %w", err)
	}
	defer os.RemoveAll(temp)
	program := filepath.Join(temp, filepath.Base(dir))
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if err := buildProgram(cmd, dir, program); err != nil {
		return err
	}
	running := processes(options, file, dir, program, mono)
	for i := range running {
		running[i].Args = arguments
	}
	// Its processes would outlive msgen if one of these ended it: a closed
	// terminal, a reader of its output that went away.
	ctx, stop := signal.NotifyContext(cmd.Context(), syscall.SIGHUP, syscall.SIGPIPE)
	defer stop()
	return supervise.Run(ctx, supervise.Options{
		Processes: running,
		Stdout:    cmd.OutOrStdout(),
		Stderr:    cmd.ErrOrStderr(),
		Color:     supervise.ColorEnabled(cmd.OutOrStdout(), os.Getenv),
	})
}

// optionsFile returns the absolute path of the configuration to use.
func optionsFile(dir string) (string, error) {
	file := os.Getenv(config.EnvOptions)
	if file == "" {
		file = filepath.Join(dir, config.DefaultFile)
	}
	file, err := filepath.Abs(file)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", file, err)
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("there is no %s; name the folder of a program that has one", file)
	}
	return file, nil
}

// buildProgram compiles the program in dir.
func buildProgram(cmd *cobra.Command, dir, program string) error {
	name, err := goCommand(cmd.Context(), dir, "list", "-f", "{{.Name}}", ".")
	if err != nil {
		return fmt.Errorf("list %s: %w", dir, err)
	}
	if strings.TrimSpace(name) != "main" {
		return fmt.Errorf("%s holds package %s, not a program; name the folder of a main package", dir, strings.TrimSpace(name))
	}
	if _, err := goCommand(cmd.Context(), dir, "build", "-o", program, "."); err != nil {
		return fmt.Errorf("build %s: %w", dir, err)
	}
	return nil
}

// goCommand runs the go command in dir and returns what it prints. Its error
// holds what it complains of.
func goCommand(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && stderr.Len() > 0 {
		err = fmt.Errorf("%w\n%s", err, strings.TrimSpace(stderr.String()))
	}
	return string(out), err
}

// processes lists what to run: one process for each url of each microservice,
// or a single one.
func processes(options *config.Config, file, dir, program string, mono bool) []supervise.Process {
	environ := append(os.Environ(), config.EnvOptions+"="+file)
	if mono {
		var services []string
		for _, ms := range options.Microservices {
			services = append(services, ms.Services...)
		}
		slices.Sort(services)
		services = slices.Compact(services)
		address := options.ListenAddress()
		return []supervise.Process{{
			Name: "mono", URL: "http://" + dialable(address), Services: services,
			Ready: "http://" + dialable(address) + "/readyz", Address: address,
			Path: program, Dir: dir, Env: environ,
		}}
	}
	var out []supervise.Process
	for _, ms := range options.Microservices {
		for i, u := range ms.URLs {
			name, address := ms.Name, ms.ListenAddress()
			env := append(slices.Clip(environ), config.EnvCurrent+"="+ms.Name)
			if i > 0 { // a replica
				name = fmt.Sprintf("%s#%d", ms.Name, i+1)
				address = u.Host
				env = append(env, config.EnvListen+"="+address)
			}
			out = append(out, supervise.Process{
				Name: name, URL: u.String(), Services: ms.Services,
				Ready: readyURL(u, address), Address: address,
				Path: program, Dir: dir, Env: env,
			})
		}
	}
	return out
}

// readyURL is where the process that listens on address says that it is ready:
// under its url where that is on this machine, else at the address itself.
func readyURL(u *url.URL, address string) string {
	if u.Host == address {
		return u.Scheme + "://" + u.Host + "/readyz"
	}
	return "http://" + dialable(address) + "/readyz"
}

// dialable turns an address to listen on into one to connect to: :80 is
// localhost:80.
func dialable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}
