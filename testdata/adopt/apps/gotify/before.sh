# What a person changes in gotify before msgen adopts its database: what is created
# comes back as a result, and what JSON is to carry has a name in it.
set -eu
cp "$APP/add.go.txt" database/add.go

sed -i 's/CountUser(condition \.\.\.interface{}) (int, error)/CountAdmins() (int, error)/
	s/CountUser(&model.User{Admin: true})/CountAdmins()/
	s/^\tCreateUser(user \*model.User) error/\tAddUser(user *model.User) (*model.User, error)/
	s/^\(\t*\)if success := successOrAbort(ctx, 500, a.DB.CreateUser(internal)); !success {/\1internal, err := a.DB.AddUser(internal)\n\1if success := successOrAbort(ctx, 500, err); !success {/' api/user.go
sed -i 's/^\tCreateClient(client \*model.Client) error/\tAddClient(client *model.Client) (*model.Client, error)/
	s/^\(\t*\)if success := successOrAbort(ctx, 500, a.DB.CreateClient(&client)); !success {/\1added, err := a.DB.AddClient(\&client)\n\1if success := successOrAbort(ctx, 500, err); !success {/
	s/^\t\tctx.JSON(200, client)/\t\tadded.UserID = 0\n\t\tctx.JSON(200, added)/
	s/^\t\t\t\tctx.JSON(200, client)/\t\t\t\tclient.UserID = 0\n&/
	s/^\tctx.JSON(200, clients)/\tfor _, client := range clients {\n\t\tclient.UserID = 0\n\t}\n&/' api/client.go
sed -i 's/^\tCreateApplication(application \*model.Application) error/\tAddApplication(application *model.Application) (*model.Application, error)/
	s/^\(\t*\)if success := successOrAbort(ctx, 500, a.DB.CreateApplication(&app)); !success {/\1added, err := a.DB.AddApplication(\&app)\n\1if success := successOrAbort(ctx, 500, err); !success {/
	s/withResolvedImage(&app)/withResolvedImage(added)/
	s/^func withResolvedImage.*/&\n\tapp.UserID = 0/' api/application.go
sed -i 's/^\tCreateMessage(message \*model.Message) error/\tAddMessage(message *model.Message) (*model.Message, error)/
	s/^\(\t*\)if success := successOrAbort(ctx, 500, a.DB.CreateMessage(msgInternal)); !success {/\1msgInternal, err = a.DB.AddMessage(msgInternal)\n\1if success := successOrAbort(ctx, 500, err); !success {/' api/message.go
sed -i 's/^\tCreateMessage(message \*model.Message) error/\tAddMessage(message *model.Message) (*model.Message, error)/
	s/^\tCreateApplication(application \*model.Application) error/\tAddApplication(application *model.Application) (*model.Application, error)/
	s/^\(\t*\)db.CreateMessage(internalMsg)/\1if added, err := db.AddMessage(internalMsg); err == nil {\n\1\tinternalMsg = added\n\1}/
	s/^\(\t*\)if err := m.db.CreateApplication(app); err != nil {/\1app, err := m.db.AddApplication(app)\n\1if err != nil {/' plugin/manager.go
sed -i '/UserID/s/json:"-"/json:"userId,omitempty"/' model/application.go model/client.go
