// Package config reads the settings of this computer. A flag overrides an environment variable,
// which overrides the user's config file, which overrides the default. No other package imports
// viper or looks for the user's folders.
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

// Config is the settings of this computer.
type Config struct {
	DB     string `mapstructure:"db"`     // the path of the database file
	Format string `mapstructure:"format"` // the output format of lists and reports; "" if the command decides
	Colour string `mapstructure:"colour"` // auto, always or never
	Actor  string `mapstructure:"actor"`  // the name of the user, for the audit
}

// Load returns the settings. The parameter flags maps the names of the flags on the command line
// to their values. The config file is config.yaml in the user's config folder. Load does not read a
// config file in the current folder, because another user may have put it there. Load returns
// an error if the config file cannot be read or has an unknown key, or if colour has an unknown
// value.
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
	v.SetConfigFile(FilePath())
	if err := v.ReadInConfig(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Config{}, fmt.Errorf("config file %s cannot be read: %s",
			FilePath(), strings.Join(strings.Fields(err.Error()), " "))
	}
	for _, key := range v.AllKeys() {
		if _, isKnown := defaults[key]; !isKnown {
			return Config{},
				fmt.Errorf("config file %s: there is no setting %q; the settings are actor, colour, db and format",
					FilePath(), key)
		}
	}
	for name, value := range flags {
		v.Set(name, value)
	}
	var c Config
	if err := v.UnmarshalExact(&c); err != nil {
		return Config{}, fmt.Errorf("config file %s: %w", FilePath(), err)
	}
	switch c.Colour {
	case "auto", "always", "never":
		return c, nil
	}
	return Config{}, fmt.Errorf("colour %q is not one of: auto, always, never", c.Colour)
}

// FilePath returns the path of the user's config file, which need not exist.
func FilePath() string { return filepath.Join(xdg.ConfigHome, "borough", "config.yaml") }
