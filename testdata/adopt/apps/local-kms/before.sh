# What a person changes in local-kms before msgen adopts its database: keys, which are
# of an interface type, travel as the JSON that is stored.
set -eu
cp "$APP/keys.go.txt" src/data/keys.go
sed -i 's/) SaveKey(/) saveKey(/; s/d\.SaveKey(/d.saveKey(/
	s/) LoadKey(/) loadKey(/; s/) ListKeys(/) listKeys(/' src/data/database_key.go
sed -i 's/SaveTag(k cmk.Key, /StoreTag(arn string, /; s/k\.GetArn()/arn/; /src\/cmk"/d' src/data/database_tag.go
sed -i 's/\*data\.Database/data.Keys/' src/handler/request_handler.go src/server.go src/seed.go
sed -i 's/:= data\.NewDatabase(\(.*\))/:= data.Keys{Database: data.NewDatabase(\1)}/' src/server.go
sed -i 's/src.HandleRequest(w, r, database)/src.HandleRequest(w, r, data.Keys{Database: database})/' src/integration/*_test.go
# The error by which a missing key is told has to travel with the key it names.
sed -i 's/keyNotFoundError/KeyNotFound/g; s/keyId/KeyId/g' src/data/database_key.go
