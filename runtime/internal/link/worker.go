package link

// maxIdleWorkers is how many goroutines of a connection wait for further calls. One
// that has run calls has a stack of the size that they take, which a new one has
// to get step by step.
const maxIdleWorkers = 64

// start runs a call in a goroutine of its own.
func (s *Server) start(req *Request) {
	select {
	case s.jobs <- req: // somebody waits for it
	default:
		go s.work(req)
	}
}

// work runs a call, and others after it.
func (s *Server) work(req *Request) {
	for {
		s.run(req)
		if s.idle.Add(1) > maxIdleWorkers {
			s.idle.Add(-1)
			return
		}
		select {
		case req = <-s.jobs:
			s.idle.Add(-1)
		case <-s.ended:
			return
		}
	}
}
