### The inbox: letters, and how people are reached.

command-my-inbox-about = What waits for you here, from all servers

inbox-head = What waits for you, the newest first. Only you see this. A letter is let go after 30 days.
inbox-empty = Nothing is waiting for you.
inbox-let-go-label = Let it go
inbox-older-label = Older ones
inbox-moderator-wrote = A moderator wrote:
inbox-gone = That letter is not here any more.

## What a letter is about
inbox-reply-posted = A moderator read the reply you put to them. It is posted, or on its way.
inbox-reply-declined =
    A moderator read the reply you put to them, and it was not posted. Its words are gone.
    This is about one line, not about you. You can ask a moderator about it.
inbox-reply-returned =
    A moderator read the reply you put to them, and gave it back to you. It was not posted.
    Your words are in /my replies for seven days, and you can change them there.
inbox-reply-undecided =
    Nobody decided in time about the reply you put to a moderator, so it was not posted.
    Your words are in /my replies for seven days, and you can change them there.
inbox-reply-removed =
    The writer of a story would rather not have one of your replies stand there, so it does not.
    That can happen with kind words, too. Everybody decides for themselves what they can read.
inbox-photos-wait =
    Discord does not take the photos of your story at the moment, so it waits. Nothing is lost.
    I try again every hour, and the moderators know. You can withdraw it at any time.
inbox-moderators-wrote =
    The moderators wrote to you about a story of yours. They do not know who you are.
    This letter does not tell them whether you read it. If you want to answer, you can write to a moderator.
inbox-signed-in-thread =
    You wrote in the thread of a story of yours, and your name stands beside it there.
    I leave it as it is: if I took it away, others would know whose story it is. You can delete it yourself.
    On the story's page, Answer as the writer lets you speak there without your name.
inbox-seal-opened =
    Two moderators opened the seal on a story of yours, with a written reason. They know now who wrote it.
    Nobody else was told. If you want to know why, you can ask a moderator.
inbox-change-approved = A moderator read the new words for your story, and they may stand. They are in the channel, or on their way.
inbox-change-approved-waits =
    A moderator read the new words for your story and approved them. They wait some hours more before they stand.
    In that time a second moderator can look at them.
inbox-change-returned =
    A moderator read the new words for your story and gives them back to you. The old ones stand.
    Change words has the new ones. You can change what you like and share them again, and there is no hurry.
inbox-change-declined =
    A moderator read the new words for your story and decided against them. The old ones stand.
    The new ones are destroyed after 24 hours. Until then Change words, on the story's page, has them.
    This is no judgement on what happened to you, or on how you told it. You can talk with a moderator about it.
inbox-change-waits-again =
    A moderator has taken the decision about the new words for your story back. They wait to be read again.
    Until then the old ones stand.
inbox-story-ended = A story of yours came to the day you had chosen. It is gone for good, as you wished.
inbox-story-approved = Moderators have read your story and approved it. It is on its way to the channel, or stands there.
inbox-story-approved-waits =
    A moderator has read your story and approved it. It waits some hours more before it appears.
    In that time a second moderator can look at it.
inbox-story-returned =
    A moderator has read your story and gives it back to you. It is not posted, and nobody else sees it.
    You can change what you like and send it again. It keeps its place, and there is no hurry.
inbox-story-declined =
    A moderator has read your story, and it will not be posted here. Its words are destroyed after 24 hours.
    This is no judgement on what happened to you, or on how you told it. You can talk with a moderator about it.
inbox-story-waits-again = A moderator has taken the decision about your story back. It waits to be read again.

## When a letter waits
command-my-notices-about = How I tell you that something waits: by direct message, or not at all
inbox-waiting = Something is waiting in your inbox.
inbox-open-label = Open my inbox
notices-question =
    Later, something may wait for you here, such as what a moderator decided. How should I tell you?
notices-ways =
    By direct message: one bare line that something is waiting. No story, no server, no name.
    For that, who you are is kept sealed beside your stories and replies, as long as you want this.
    Only when you look: nothing will ring. It waits in your inbox for 30 days: /my inbox.
notices-message-label = By direct message
notices-look-label = Only when I look
notices-now-nothing = You have not chosen yet, so nothing rings. What is for you waits in your inbox.
notices-now-message = You have chosen one bare line by direct message.
notices-now-look = You have chosen to look by yourself. Nothing rings.
notices-message-chosen =
    I will send you one bare line when something waits, and no second one before you have looked.
    Where your direct messages are closed to me, it waits in your inbox all the same: /my inbox.
    With /my notices you can change this at any time.
notices-look-chosen =
    Nothing will ring. What is for you waits in your inbox for 30 days, and you find it when you look: /my inbox.
    What I kept to reach you is gone. With /my notices you can change this at any time.
