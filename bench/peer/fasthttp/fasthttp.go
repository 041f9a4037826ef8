// Package fasthttp makes calls by fasthttp and go-json.
package fasthttp

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/goccy/go-json"
	"github.com/valyala/fasthttp"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack keeps up to 1024 connections, and takes requests and replies from
// fasthttp's pools.
var Stack = stack.Stack{
	Name:  "fasthttp",
	About: "go-json, 1024 connections at the most, pooled requests",
	Serve: serve,
	Dial:  dial,
}

func serve(listener net.Listener) error {
	server := &fasthttp.Server{ReadTimeout: time.Minute, WriteTimeout: time.Minute, Handler: func(ctx *fasthttp.RequestCtx) {
		var in shop.Order
		if err := json.Unmarshal(ctx.PostBody(), &in); err != nil {
			ctx.Error(err.Error(), fasthttp.StatusBadRequest)
			return
		}
		out, err := stack.Echo(ctx, in)
		if err != nil {
			ctx.Error(err.Error(), fasthttp.StatusInternalServerError)
			return
		}
		body, err := json.Marshal(&out)
		if err != nil {
			ctx.Error(err.Error(), fasthttp.StatusInternalServerError)
			return
		}
		ctx.SetContentType("application/json")
		ctx.Response.SetBodyRaw(body)
	}}
	return server.Serve(listener)
}

type client struct {
	http *fasthttp.HostClient
	url  string
}

func dial(address string) (stack.Client, error) {
	http := &fasthttp.HostClient{Addr: address, MaxConns: 1024, ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	return &client{http: http, url: "http://" + address + "/echo"}, nil
}

func (c *client) Caller(payload shop.Order) (stack.Call, error) {
	return func(context.Context) error {
		body, err := json.Marshal(&payload)
		if err != nil {
			return err
		}
		req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
		defer fasthttp.ReleaseRequest(req)
		defer fasthttp.ReleaseResponse(resp)
		req.SetRequestURI(c.url)
		req.Header.SetMethod(fasthttp.MethodPost)
		req.Header.SetContentType("application/json")
		req.SetBodyRaw(body)
		if err := c.http.Do(req, resp); err != nil {
			return err
		}
		if resp.StatusCode() != fasthttp.StatusOK {
			return fmt.Errorf("status %d", resp.StatusCode())
		}
		var out shop.Order
		if err := json.Unmarshal(resp.Body(), &out); err != nil {
			return err
		}
		return stack.Check(&payload, out.ID, len(out.Lines))
	}, nil
}
