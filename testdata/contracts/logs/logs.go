// Package logs has services that log, check and compare what they are given.
package logs

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"

	"github.com/go-playground/validator/v10"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"github.com/stretchr/testify/assert"
	"go.uber.org/zap"
)

// Event is something that happened.
type Event struct {
	Name  string `validate:"required"`
	Tags  []string
	Extra map[string]string
}

// Logs is a service.
type Logs struct {
	zap     *zap.Logger
	sugar   *zap.SugaredLogger
	zero    zerolog.Logger
	logrus  *logrus.Logger
	checker *validator.Validate
}

func (s *Logs) DollarZap(ctx context.Context, e *Event) error {
	s.zap.Info("event", zap.Any("event", e), zap.String("name", e.Name), zap.Strings("tags", e.Tags))
	s.zap.With(zap.Any("extra", e.Extra)).Error("failed")
	s.sugar.Infow("event", "event", e)
	s.sugar.Errorf("%v", e)
	return nil
}

func (s *Logs) DollarZero(ctx context.Context, e *Event) error {
	s.zero.Info().Interface("event", e).Strs("tags", e.Tags).Msg("event")
	l := s.zero.With().Interface("event", e).Logger()
	l.Error().Msgf("%v", e)
	return nil
}

func (s *Logs) DollarLogrus(ctx context.Context, e *Event) error {
	s.logrus.WithField("event", e).WithFields(logrus.Fields{"tags": e.Tags}).Info("event")
	logrus.WithContext(ctx).Errorf("%v", e)
	return nil
}

func (s *Logs) DollarValidate(ctx context.Context, e *Event) error {
	if err := s.checker.StructCtx(ctx, e); err != nil {
		return err
	}
	return s.checker.Var(e.Tags, "required")
}

func (s *Logs) DollarEqual(ctx context.Context, e, f *Event) (bool, error) {
	return assert.ObjectsAreEqual(e, f), nil
}
