### What moderators are told when something cannot be posted.

delivery-what-card = A review card
delivery-what-story = A story
delivery-what-reply = A reply
delivery-what-tidy = Something that was withdrawn
delivery-blocked =
    { $what } is waiting, because I may not do this in { $channel }: { $permissions }.
    Nothing is lost. I try again every hour.
delivery-channel-gone =
    { $what } is waiting, because its channel is not there any more. Nothing is lost.
    With /settings an admin can choose another channel.
delivery-thread-gone =
    { $what } is waiting, because its thread was deleted. Nothing is lost.
    It stays with me until it is taken back, or until its story is withdrawn.
