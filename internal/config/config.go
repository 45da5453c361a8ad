// Package config reads the machine's settings. A flag overrides the environment, which
// overrides the user's config file, which overrides the default. No other package
// imports viper or looks for the user's folders.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/viper"
)

// Config is the machine's settings.
type Config struct {
	DB     string `mapstructure:"db"`     // the path of the books
	Format string `mapstructure:"format"` // of lists and reports; "" if the command decides
	Colour string `mapstructure:"colour"` // auto, always or never
	Actor  string `mapstructure:"actor"`  // who writes, for the audit
}

// Load returns the settings, given the flags on the command line by name. The config
// file is config.yaml in the user's own config folder only, since one in the current
// folder could be anybody's. The error says that the file cannot be read, that it has an
// unknown key, or that colour has an unknown value.
func Load(flags map[string]string) (Config, error) {
	v := viper.New()
	v.SetEnvPrefix("BOROUGH")
	v.AutomaticEnv()
	defaults := map[string]string{
		"db": filepath.Join(xdg.DataHome, "borough", "borough.db"), "format": "", "colour": "auto", "actor": "",
	}
	for key, value := range defaults {
		v.SetDefault(key, value)
	}
	v.SetConfigFile(File())
	if err := v.ReadInConfig(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Config{}, fmt.Errorf("config file %s cannot be read: %s",
			File(), strings.Join(strings.Fields(err.Error()), " "))
	}
	for _, key := range v.AllKeys() {
		if _, known := defaults[key]; !known {
			return Config{},
				fmt.Errorf("config file %s: there is no setting %q; the settings are actor, colour, db and format",
					File(), key)
		}
	}
	for name, value := range flags {
		v.Set(name, value)
	}
	var c Config
	if err := v.UnmarshalExact(&c); err != nil {
		return Config{}, fmt.Errorf("config file %s: %w", File(), err)
	}
	switch c.Colour {
	case "auto", "always", "never":
		return c, nil
	}
	return Config{}, fmt.Errorf("colour %q is not one of: auto, always, never", c.Colour)
}

// File returns the path of the user's config file, which need not exist.
func File() string { return filepath.Join(xdg.ConfigHome, "borough", "config.yaml") }
