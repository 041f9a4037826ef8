package runtime

// readConfigAs is ReadConfig with another value for MS_CURRENT unless current
// is nil.
func readConfigAs(path string, current *string) (*Config, error) {
	settings := newConfigSettings(path)
	if current != nil {
		settings.v.Set("current", *current)
		settings.env["current"] = *current
	}
	return configFrom(settings)
}
