package errorflow

// Exhaust uses up what a flow may do, for tests.
func (f *Flow) Exhaust() { f.work = maxWork + 1 }
