### Check-ins: the question in the channel, its buttons, and when it comes.

## The question
checkin-write-label = Write
checkin-reading-label = Just reading
checkin-not-today-label = Not today
checkin-fewer-label = Fewer of these
checkin-form-title = Write
checkin-form-wish = What you write will stand in this channel with your name. One word is plenty.
checkin-form-reply-label = Your words

## After a press
checkins-on-the-way = Thank you. Your words are on their way into this channel.
checkins-reading = Reading is a way of being here. Nothing is kept of this, and nobody is told.
checkins-not-today = That is all right. Nothing is kept of this, and nobody will ask.
checkins-fewer-ask =
    How often these come is decided by the people who run this server. You could ask one of them.
    You can also mute this channel for yourself. Nobody sees that.
checkins-fewer-now = They come more rarely now.
checkins-fewer-already = That was changed since this one was posted. It stands like this:
checkins-fewer-undo = To change it, use /prompts schedule with the same channel, weekday and time.
checkins-fewest =
    These already come { $every }, and more rarely is not possible.
    With /prompts unschedule you can end them.
checkins-gone = This check-in was some time ago and has been let go, so nothing can be added to it.
checkins-ended = These check-ins do not come any more. There is nothing to change.

## Commands
command-prompts-about = Gentle check-ins in a channel
command-prompts-schedule-about = Let a check-in come to a channel, at a time you choose
command-prompts-schedule-channel-about = Where it is posted, and where answers stand
command-prompts-schedule-weekday-about = The day of the week
command-prompts-schedule-time-about = The time of day, such as 18:00 or 6 pm
command-prompts-schedule-timezone-about = Whose clocks count, such as Europe/London. UTC, unless you choose otherwise.
command-prompts-schedule-every-about = How often. Every week, unless you choose otherwise.
command-prompts-unschedule-about = End check-ins in a channel
command-prompts-unschedule-schedule-about = Which of them
command-prompts-list-about = When check-ins come in this server

## When they come
prompts-monday-label = Monday
prompts-tuesday-label = Tuesday
prompts-wednesday-label = Wednesday
prompts-thursday-label = Thursday
prompts-friday-label = Friday
prompts-saturday-label = Saturday
prompts-sunday-label = Sunday
prompts-every-label =
    { $weeks ->
        [one] every week
       *[other] every { $weeks } weeks
    }
prompts-channel-gone-label = a channel that is gone
prompts-line = { $channel }: { $every }, { $weekday } at { $time } ({ $zone }).
prompts-next = The next one comes on { $day } at { $time } there. On your own clock: { $stamp }.
prompts-paused = Paused, because the channel was not there any more.
prompts-scheduled = Check-ins will come, without notifications:
prompts-scheduled-foot = Nobody has to answer, and nothing is counted. With /prompts unschedule you can end them.
prompts-unscheduled = These check-ins are ended. What was posted stays, and can still be answered.
prompts-none = No check-ins are set in this server. With /prompts schedule you can choose a channel and a time.

## What cannot be
prompts-weekday-unclear = Please choose one of the seven days from the list. Nothing was changed.
prompts-time-unclear = Please write the time of day as 18:00, 18.30 or 6 pm. Nothing was changed.
prompts-zone-unclear = I do not know that time zone. Please choose one from the list, such as Europe/London.
prompts-every-unclear = Please choose every one, two, three or four weeks. Nothing was changed.
prompts-enough-here =
    In { $channel } check-ins already come at two times, and more would be too many.
    With /prompts unschedule you can end one of them.
prompts-enough = This server has { $most } check-ins, and I keep no more than that. Nothing was changed.
prompts-stories-channel = { $channel } is for stories and nothing else. Please choose another channel.
prompts-not-scheduled = These check-ins are not set any more. Nothing was changed.
