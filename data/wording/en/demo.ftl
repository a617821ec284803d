### The try-it page: what a newcomer reads around the simulated channel.

demo-title = Tealight, to try out
demo-server-label = Quiet Harbour
demo-about = The real bot in a made-up server. Nothing leaves this computer, and nothing is kept.
demo-show-label = Who and where
demo-people-title = You are
demo-places-title = Channels
demo-steps-title = Try this
demo-tools-title = Time and the bot
demo-menus-title = On the last message here
demo-frame-title = The channel, as this person sees it
demo-fresh-label = something new
demo-dm-label = Direct messages with Tealight
demo-clock = In this server it is { $day }, { $time }.

## People
demo-mira-label = Mira
demo-mira-role-label = grieving member
demo-ben-label = Ben
demo-ben-role-label = supporter
demo-tom-label = Tom
demo-tom-role-label = moderator
demo-ana-label = Ana
demo-ana-role-label = admin

## Buttons
demo-next-label = Next check-in
demo-restart-label = Restart the bot
demo-over-label = Start over

## Steps
demo-step-share = As Mira, press Share a story. Write something, send it, look at it, and press Share.
demo-step-read = As Tom, find the card in the moderators' channel. Press Show words, then Approve.
demo-step-reply = As Ben, find the story in its channel. Press Reply with care and write a line.
demo-step-harsh = As Ben again, reply with “{ $words }”. Nobody sees it before you decide.
demo-step-check-in = Press Next check-in above. The time until then passes in a moment.
demo-step-helpline = As Mira, write /helpline in the box below the messages, and choose it.

## What has just happened
demo-note-time-passed =
    Two minutes have passed since the other person was here.
    In a real server a shared story waits longer, for a random time.
demo-note-next = The time until the next check-in has passed.
demo-note-restarted = The bot was restarted. Buttons from before still work.
demo-note-over = Everything is as it was in the beginning.
demo-note-menu = This is what came of it.
demo-note-no-menu = There is no message here that this can be used on.

## What cannot be
demo-closed =
    This page opens with the whole address that was printed in the terminal. Please copy it from there.
demo-lost = The page is closed. You can start it again in the terminal.
demo-surprise = Something went wrong on my side, not yours. Start over makes everything new.
