// Package caches has services that keep what they are given in Redis.
package caches

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"
	"time"

	"github.com/redis/go-redis/v9"
)

// Item is cached.
type Item struct {
	Name string `redis:"name"`
	Data []byte `redis:"data"`
}

// Redis is a service.
type Redis struct{ client *redis.Client }

func (s *Redis) DollarSet(ctx context.Context, it *Item) error {
	return s.client.Set(ctx, it.Name, it.Data, time.Minute).Err()
}

func (s *Redis) DollarHashed(ctx context.Context, it *Item) error {
	return s.client.HSet(ctx, "item", it).Err()
}

func (s *Redis) DollarScan(ctx context.Context, it *Item) error {
	return s.client.HGetAll(ctx, it.Name).Scan(it) // want byref
}

func (s *Redis) DollarPipe(ctx context.Context, items []Item) error {
	pipe := s.client.TxPipeline()
	for _, it := range items {
		pipe.Set(ctx, it.Name, it.Data, 0)
		pipe.SAdd(ctx, "names", it.Name)
	}
	_, err := pipe.Exec(ctx)
	return err
}
