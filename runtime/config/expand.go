package config

import (
	"os"
	"regexp"
	"strings"
)

var variablePattern = regexp.MustCompile(`^\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)

// expandVariables puts the value of each environment variable ${NAME} into text. Values are not expanded again. The
// problems it returns name variables, never text, which may be a secret.
func expandVariables(text string) (expanded string, problems []string) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "$")
		b.WriteString(before)
		if !found {
			return b.String(), problems
		}
		text = "$" + rest
		switch match := variablePattern.FindStringSubmatch(text); {
		case match != nil:
			value, ok := os.LookupEnv(match[1])
			if !ok {
				problems = append(problems, "environment variable "+match[1]+" is not set; set it before the start")
			}
			b.WriteString(value)
			text = text[len(match[0]):]
		case strings.HasPrefix(text, "$${"):
			b.WriteString("${")
			text = text[len("$${"):]
		case strings.HasPrefix(text, "${"):
			return "", append(problems, "${ without a variable name and }; write ${NAME}, or $${ for the characters ${")
		default:
			b.WriteByte('$')
			text = text[1:]
		}
	}
}
