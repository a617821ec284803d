### /settings: what admins read.

command-settings-about = How Tealight works in this server
command-settings-show-about = What is set in this server
command-settings-moderators-about = Where moderators read, and who they are
command-settings-moderators-channel-about = A channel that only moderators can see
command-settings-moderators-role-about = The role of your moderators
command-settings-stories-about = Where stories are shared, and who reads them first
command-settings-stories-channel-about = A plain text channel for stories and nothing else
command-settings-stories-review-about = Who reads a story before it appears. One moderator, unless you choose otherwise.
command-settings-stories-wait-about = The random wait in minutes, such as 3-20
command-settings-stories-review-wait-about = Hours an approved story waits for a second look. 12, unless you choose otherwise.
command-settings-stories-cooldown-about = Hours between two stories of one person, counted in whole days. 24, unless you choose otherwise.
command-settings-stories-seal-days-about = For how many days two moderators together could find out who wrote a story: 7 to 90
command-settings-stories-unsigned-about = Whether members may reply without their name. Off, unless you choose otherwise.
command-settings-guard-about = How the guard works in this server
command-settings-guard-sensitivity-about = How soon the guard speaks up. Standard, unless you choose otherwise.
command-settings-guard-held-about = Hours a held reply waits for a moderator. 12, unless you choose otherwise.
command-settings-stories-photos-about = Whether stories may come with photos, covered. They may, unless you choose otherwise.
command-sensitivity-gentle-label = gentle: flags least, and misses more
command-sensitivity-standard-label = standard
command-sensitivity-careful-label = careful: flags most, now and then wrongly
command-review-off-label = nobody
command-review-one-label = one moderator
command-review-two-label = two moderators
command-review-then-wait-label = one moderator, then a wait for a second look

setup-policy =
    Before stories are turned on, please read this.

    Discord's developer policy says that apps must not help people to mask who they are.
    Here the bot is the visible author of every story. Discord itself always sees who pressed the button.
    Run this bot for your own server only. Ask Discord's developer support before you list it anywhere.
    Discord may act on what members post.

    When you press the button, I set the channel's permissions.
    Members will read stories there, and write in open threads, but not post, start threads or react.
    Administrators and people with Manage Threads can always write, even in locked threads.
setup-open-label = I have read this. Turn stories on
setup-look-again-label = Look again
setup-opened = Stories are on in { $channel }.
setup-not-pinned = I may not pin messages there. Please pin the card that I posted, so that members find it.
setup-quiet = No role lets members write, start threads or react there.
setup-roles-loud =
    Members with these roles could still write, start threads or react there: { $roles }.
    If that is not what you want, I can take it from them in this channel.
setup-mend-label = Take it from these roles
setup-by-hand =
    Stories stay off for now. I may not set up { $channel } myself, because I lack: { $lacking }.

    You can give me these and press again, or make these changes by hand in the channel's settings.
    For me, allow: { $bot }.
    For everyone, deny: { $closed }.
    For everyone, allow: { $open }.
setup-moderators-chosen = Cards for moderators will appear in { $channel }. Moderators are the members with { $role }.
setup-moderators-first = Please choose where your moderators read first, with /settings moderators.
setup-moderators-open = Everyone can see { $channel }. Please choose a channel that only moderators can see.
setup-announcements =
    { $channel } is an announcement channel, and other servers can follow it. Please choose a plain text channel.
setup-role-unfit = { $role } cannot stand for moderators. Please choose a role that you give to people yourself.
setup-bot-lacks = In { $channel } I still need: { $permissions }. Nothing was changed.
setup-channel-gone = That channel is not there any more. Please choose another with /settings stories.
setup-wait-unclear = Please write the wait in minutes, such as 3-20 or 5, at most 720.
setup-admins-only = Only people who may manage this server can do this.
setup-show-nothing = nowhere yet
setup-show-on = Stories are on, in { $channel }.
setup-show-off = Stories are off. Channel: { $channel }.
setup-show-review-one = One moderator reads each story before it appears.
setup-show-review-two = Two moderators read each story before it appears. It takes two people with their role.
setup-show-review-then-wait =
    One moderator reads each story. It then waits { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } before it appears, so that a second one can look.
setup-show-review-off = Stories appear without being read first.
setup-show-wait = The random wait is { $low } to { $high } minutes.
setup-show-signed = Replies stand with a name.
setup-show-unsigned = Members may choose to reply without their name. Such replies go out after the random wait.
setup-show-gentle = The guard is gentle: it flags least, and misses more of what hurts.
setup-show-standard = The guard flags as it does in most servers.
setup-show-careful = The guard is careful: it flags most, and now and then words that were kind.
setup-show-held =
    A reply put to a moderator waits { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }. Then it goes back to its writer.
setup-show-cooldown = { $days ->
    [0] Members may share again as soon as their last story stands.
    [one] Members may share again from the next day on.
   *[other] Members may share again after { $days } days.
}
setup-show-photos-on = A story may come with up to four photos, covered until somebody looks.
setup-show-photos-off = Stories come without photos.
setup-show-moderators = Moderators read in { $channel }. Their role: { $role }.
setup-show-overheard =
    Everyone can see { $channel } at the moment. Cards there tell when stories come and what moderators decide.
    Please hide it from everyone again, or choose another with /settings moderators.
setup-show-lacking = In { $channel } I lack: { $permissions }. What is due there waits until I have it.
setup-show-seal = Two moderators together can open a story's seal for { $days } days.
setup-show-openings =
    Seals opened in the last year: { $count }. The latest: { $day }.
