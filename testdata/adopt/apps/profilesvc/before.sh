# What a person changes in profilesvc before msgen adopts its service: the struct is
# exported, and its constructor returns it.
set -eu
sed -i 's/inmemService/InmemService/g
	s/^func NewInmemService() Service {/func NewInmemService() *InmemService {/' examples/profilesvc/service.go
