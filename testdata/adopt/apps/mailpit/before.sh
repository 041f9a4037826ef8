# What a person does in mailpit before msgen adopts its mailbox: the servers call
# methods in place of the functions of package storage.
set -eu
cp "$APP/mailbox.go.txt" internal/storage/mailbox.go
files=$(grep -rl 'storage\.' --include=*.go server internal/pop3 internal/smtpd | grep -v _test.go)
sed -i 's/storage\.\(Ping\|List\|Search\|SearchUnreadCount\|DeleteSearch\|SetSearchReadStatus\|GetMessage\|GetMessageRaw\|GetAttachmentPart\|MarkRead\|MarkUnread\|MarkAllRead\|MarkAllUnread\|DeleteMessages\|DeleteAllMessages\|SetMessageTags\|RenameTag\|DeleteTag\)(/storage.Box.\1(/' $files
sed -i '/^func LatestID/,/^}/ {s/= Search(/= Box.Search(/; s/= List(/= Box.List(/}' internal/storage/messages.go
# Functions that returned no error.
sed -i 's/^\tstats := storage.StatsGet()/\tstats, err := storage.Box.StatsGet()\n\tif err != nil {\n\t\thttpError(w, err.Error())\n\t\treturn\n\t}/' server/apiv1/messages.go
sed -i 's/^\tif err := json.NewEncoder(w).Encode(storage.GetAllTags()); err != nil {/\ttags, err := storage.Box.GetAllTags()\n\tif err != nil {\n\t\thttpError(w, err.Error())\n\t\treturn\n\t}\n\tif err := json.NewEncoder(w).Encode(tags); err != nil {/' server/apiv1/tags.go
sed -i 's/^\tstorage.BroadcastMailboxStats()/\tif stats, err := storage.Box.StatsGet(); err == nil {\n\t\twebsockets.Broadcast("stats", stats)\n\t}/' server/server.go
sed -i 's/^\t\tif storage.MessageIDExists(messageID) {/\t\tif exists, err := storage.Box.Exists(messageID); err != nil {\n\t\t\treturn "", err\n\t\t} else if exists {/
	s/storage.Store(&data, smtpUser)/storage.Box.Store(data, smtpUser)/' internal/smtpd/main.go
sed -i 's/^\tinfo.DatabaseSize = storage.DbSize()/\tcounts, err := storage.Box.Counts()\n\tif err != nil {\n\t\tlogger.Log().Errorf("[stats] %s", err.Error())\n\t}\n\tinfo.DatabaseSize = counts.Size/
	s/storage.CountTotal()/counts.Total/; s/storage.CountUnread()/counts.Unread/; s/storage.GetAllTagsCount()/counts.Tags/' internal/stats/stats.go
