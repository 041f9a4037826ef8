package severalservices

import "context"

// Food is what an animal eats.
type Food struct{ Animal, Name string }

// DollarHarvest belongs to a type in another file.
func (Farm) DollarHarvest(ctx context.Context, kilos int) (Food, error) {
	return Food{"cow", "hay"}, nil
}

// Barn stores food.
type Barn struct{}

// DollarStore has the name of no other function.
func (Barn) DollarStore(ctx context.Context, foods ...Food) (int, error) { return len(foods), nil }

// DollarFeed has the name of Zoo's.
func (Barn) DollarFeed(ctx context.Context, food Food) (string, error) { return food.Name, nil }
