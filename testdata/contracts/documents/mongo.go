// Package documents has services that keep what they are given in MongoDB.
package documents

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"

	bson1 "go.mongodb.org/mongo-driver/bson"
	mongo1 "go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// Note is a document.
type Note struct {
	ID   string `bson:"_id"`
	Text string
	Tags []string
}

// Mongo is a service.
type Mongo struct{ notes *mongo.Collection }

func (s *Mongo) DollarLoad(ctx context.Context, n *Note) error {
	return s.notes.FindOne(ctx, bson.M{"_id": n.ID}).Decode(n) // want byref
}

func (s *Mongo) DollarInsert(ctx context.Context, n *Note) error {
	_, err := s.notes.InsertOne(ctx, n)
	return err
}

func (s *Mongo) DollarFind(ctx context.Context, tags []string) ([]Note, error) {
	cur, err := s.notes.Find(ctx, bson.D{{Key: "tags", Value: bson.D{{Key: "$in", Value: tags}}}}, options.Find().SetLimit(5))
	if err != nil {
		return nil, err
	}
	var ns []Note
	err = cur.All(ctx, &ns)
	return ns, err
}

func (s *Mongo) DollarEach(ctx context.Context, n *Note) error {
	cur, err := s.notes.Find(ctx, bson.D{})
	if err != nil {
		return err
	}
	for cur.Next(ctx) {
		if err := cur.Decode(n); err != nil { // want byref
			return err
		}
	}
	return cur.Err()
}

func (s *Mongo) DollarReplace(ctx context.Context, n Note) error {
	_, err := s.notes.ReplaceOne(ctx, bson.M{"_id": n.ID}, n, options.Replace().SetUpsert(true))
	return err
}

func (s *Mongo) DollarEncode(ctx context.Context, n *Note) ([]byte, error) { return bson.Marshal(n) }

func (s *Mongo) DollarParse(ctx context.Context, n *Note, text []byte) error {
	return bson.Unmarshal(text, n) // want byref
}

// Mongo1 is a service.
type Mongo1 struct{ notes *mongo1.Collection }

func (s *Mongo1) DollarLoad(ctx context.Context, n *Note) error {
	return s.notes.FindOne(ctx, bson1.M{"_id": n.ID}).Decode(n) // want byref
}

func (s *Mongo1) DollarInsert(ctx context.Context, n *Note) error {
	_, err := s.notes.InsertOne(ctx, n)
	return err
}

func (s *Mongo1) DollarUpdate(ctx context.Context, n *Note) error {
	_, err := s.notes.UpdateOne(ctx, bson1.M{"_id": n.ID}, bson1.M{"$set": n})
	return err
}

func (s *Mongo1) DollarAll(ctx context.Context, tags []string) ([]Note, error) {
	cur, err := s.notes.Find(ctx, bson1.M{"tags": tags})
	if err != nil {
		return nil, err
	}
	var ns []Note
	return ns, cur.All(ctx, &ns)
}
