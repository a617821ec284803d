### A story after it was shared: its page, putting it away, bringing it back.

command-story-mine-about = Your stories, and what you can do with each
living-away = The writer has put this away for now.

## My stories
stories-mine-head = Your stories here, the newest first. Only you see this.
stories-mine-everywhere = Your stories in all servers I am in, the newest first. Only you see this.
stories-mine-none = You have no stories here. If you ever want to share one, there is no hurry.
stories-state-draft = not shared
stories-state-waiting = waiting to be read
stories-state-approved = approved, on its way
stories-state-returned = with you again, to change or to leave
stories-state-posted = posted
living-state-hidden = put away for now
living-state-removed = no longer in the channel
stories-state-declined = declined
stories-server-left = a server I have left
living-open-label = Open
living-newer-label = Newer
living-older-label = Older

## A story's page
living-wish = How others may answer: { $wish }
living-page-draft = These are words that you have not shared. Nobody else has seen them.
living-page-waiting =
    Moderators read it before it appears. They are people, and read in their own time.
    I cannot say when that is. What they decide comes to your inbox: /my inbox.
living-page-approved = It is on its way to the channel, after a wait.
living-page-returned =
    A moderator has given it back to you. The reason is in your inbox: /my inbox.
    With Change you can change what you like, or nothing, and send it again. It keeps its place.
    Nobody else sees it meanwhile. Thirty days after your last change, its words are let go.
living-page-posted = It stands in the channel.
living-page-hidden =
    You have put it away for now. In the channel stands one line that says so, and none of your words.
    Nobody can reply. What was said in its thread is still there to read. Your words are kept here, encrypted.
living-page-removed =
    Somebody who looks after the channel has removed the post, or the whole channel. I cannot put it back.
    Your words are still kept here until you withdraw it.
living-page-declined = A moderator decided against posting it. Its words are destroyed 24 hours later.
living-hide-label = Hide for now
living-show-label = Show again
living-words-label = Show my words

## How others may answer, later
living-replies-label = Change replies
living-mode-title = Change replies
living-mode-wish =
    What you choose holds at once, also for those who are writing a reply now.
    With no replies, or candles only, the thread is closed. What was said in it stays there to read.
    With replies through the form, nobody can write in the thread by themselves any more.
living-form-unclear = I could not read what was chosen in the form, so nothing was changed. Please try once more.

## Going by itself
living-end-open-label = Take down later
living-end-title = Take down later
living-end-wish =
    On the day you choose, your story goes for good: the post, its thread, all replies and your words.
    It is as if you had withdrawn it on that day. Until then you can choose anew, or withdraw it yourself.
living-end-label = When should it go?
living-end-week-label = In 7 days
living-end-month-label = In 30 days
living-end-season-label = In 90 days
living-end-never-label = Not by itself
living-page-end = It goes for good on { $day }: the post, its thread, all replies and your words.

## What cannot be
living-words-gone = Those words are not kept any more.
living-moved-on = This story is not as it was any more. My stories shows where it stands.

## What is kept
living-kept-hidden = A story in { $server } that you have put away, posted on { $day }
living-kept-removed = A story in { $server } whose post was removed, posted on { $day }
