### What moderators are told when something cannot be posted.

delivery-what-card = A review card
delivery-what-story = A story
delivery-what-refresh = A change to a story
delivery-what-change = A card about new words for a story
delivery-what-reply = A reply
delivery-what-seal = A card about a seal
delivery-what-held = A card about a reply
delivery-what-flag = A card about a message
delivery-what-prompt = A check-in
delivery-what-answer = An answer to a check-in
delivery-what-tidy = Something that was withdrawn
delivery-blocked =
    { $what } is waiting, because I may not do this in { $channel }: { $permissions }.
    Nothing is lost. I try again every hour.
delivery-too-large =
    { $what } is waiting, because Discord does not take photos of this size in { $channel }.
    Nothing is lost. I try again every hour, and its writer can still withdraw it.
delivery-channel-gone =
    { $what } is waiting, because its channel is not there any more. Nothing is lost.
    With /settings an admin can choose another channel.
delivery-thread-gone =
    { $what } is waiting, because its thread was deleted. Nothing is lost.
    It stays with me until it is taken back, or until its story is withdrawn.
delivery-answer-gone =
    { $what } is waiting, because its channel is not there any more. Nothing is lost.
    It stays with me until its writer takes it back.
delivery-prompt-blocked =
    { $what } is waiting, because I may not do this in { $channel }: { $permissions }.
    I keep trying for two hours. After that this one is left out, and the next one comes in its own time.
delivery-prompt-gone =
    { $what } was left out, because its channel is not there any more. No more are sent there.
    With /prompts schedule an admin can choose another channel.
