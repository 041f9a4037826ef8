package runtime

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/viper"

	"github.com/dollarfn/msgen/runtime/config"
)

// readConfig finds msoptions.yaml and reads it. The program may say which file it is and which microservice this
// process is; path "" and current nil mean that it doesn't. Then the environment does, else the file is
// ./msoptions.yaml, which need not exist. A variable that is set to nothing counts as unset.
//
// Viper merges what the program says with the environment. It doesn't read the file: it lowercases every key, which
// would merge the microservices ms-A and MS-a.
func readConfig(path string, current *string) (*config.Config, error) {
	const options, process, listen, username, password = "options", "current", "listen", "username", "password"
	v := viper.New() // its own instance: the program may use the global one
	v.MustBindEnv(options, config.EnvOptions)
	v.MustBindEnv(process, config.EnvCurrent)
	v.MustBindEnv(listen, config.EnvListen)
	v.MustBindEnv(username, config.EnvUsername)
	v.MustBindEnv(password, config.EnvPassword)
	named := v.GetString(options) != ""
	v.SetDefault(options, config.DefaultFile)
	if path != "" {
		v.Set(options, path)
	}
	if current != nil {
		v.Set(process, *current)
	}
	file, overrides := v.GetString(options), config.Overrides{
		Current:  v.GetString(process),
		Listen:   v.GetString(listen),
		Username: v.GetString(username),
		Password: v.GetString(password),
	}
	c, err := config.Read(file, overrides)
	switch {
	case !errors.Is(err, fs.ErrNotExist) || path != "":
		return c, err
	case named:
		return nil, fmt.Errorf("%s: %w; create it, or correct MS_OPTIONS, which names it", file, fs.ErrNotExist)
	case overrides.Current != "":
		return nil, fmt.Errorf("%s: %w, but MS_CURRENT is set to %s; start the program in the file's folder, "+
			"set MS_OPTIONS to its path, or unset MS_CURRENT to run every service in this process",
			file, fs.ErrNotExist, overrides.Current)
	}
	return config.Read("", overrides)
}
