# What a reply may be, by the kinds H01 to H18. "why" is for a moderator, "lands" and "instead" for its writer.
# A kind is a hint: it may be wrong, and the sentences say "may" and "can".

# H01 silver linings
kind-h01-why = It may offer a smaller pain as comfort.
kind-h01-lands = Lines like this can make a loss feel smaller than it is.
kind-h01-instead = Something as short as “I'm sorry” is enough.

# H02 the next one
kind-h02-why = It may point to a next pregnancy, or another way, while this loss is new.
kind-h02-lands = Hearing about the next time can sound as if this one could be replaced.
kind-h02-instead = You could stay with the one they are missing, and leave the future to them.

# H03 not real
kind-h03-why = It may say that this was not a real loss, or not a real baby.
kind-h03-lands = For whoever grieves it was real. Being told otherwise can leave them with nobody to tell.
kind-h03-instead = You could use the word they use, and leave the measuring out.

# H04 timetables
kind-h04-why = It may say that the time for grieving is over.
kind-h04-lands = Grief keeps no dates. Being hurried can make someone stop talking, not stop hurting.
kind-h04-instead = You could say “however long it takes”, or simply that you read it.

# H05 unasked meaning
kind-h05-why = It may explain the death by fate, faith or nature, without being asked to.
kind-h05-lands = A meaning that someone did not ask for can feel like an argument against their grief.
kind-h05-instead = You could say that it makes no sense to you either, or ask what holds them up.

# H06 fault
kind-h06-why = It may look for fault in the person who is grieving.
kind-h06-lands = Most people here blame themselves already. A question about what they did can sound like a verdict.
kind-h06-instead = You could leave causes to the people who treated them, and say that you are sorry.

# H07 keep it private
kind-h07-why = It may say that this should not have been shared here.
kind-h07-lands = Telling it may have taken them months. Being told to keep it private can close that door.
kind-h07-instead = If it is too much today, you can scroll on. Nobody will mind.

# H08 photographs
kind-h08-why = It may object to a picture of someone who died, or recoil from it.
kind-h08-lands = It may be the only picture they will ever have. Disgust at it is hard to forget.
kind-h08-instead = You could say what you see that is theirs, or ask whether it could be covered.

# H09 performing
kind-h09-why = It may accuse someone of performing, or of making it up.
kind-h09-lands = People watch how others are answered. A doubt said aloud can silence many who only read.
kind-h09-instead = If you have a real doubt, tell a moderator in private.

# H10 choices
kind-h10-why = It may judge a decision about a pregnancy or a treatment.
kind-h10-lands = A decision and a loss can be the same day. They have weighed it longer than anyone here.
kind-h10-instead = You could leave the decision alone and answer the sadness.

# H11 ranking
kind-h11-why = It may weigh this loss against another one.
kind-h11-lands = Two losses side by side can sound like a contest, and nobody wins it.
kind-h11-instead = You could tell yours as yours: “different from yours, and I'm sitting with you”.

# H12 whose grief
kind-h12-why = It may say that this person has no right to grieve.
kind-h12-lands = Partners, siblings, grandparents and friends grieve too, often without being asked how they are.
kind-h12-instead = You could ask how it has been for them, just them.

# H13 feelings
kind-h13-why = It may tell someone how to feel.
kind-h13-lands = Being told to feel something else can add a second weight: hiding it.
kind-h13-instead = You could say that any feeling is all right here, or say nothing about feelings.

# H14 advice pushed
kind-h14-why = It may push advice, a product or a belief that nobody asked for.
kind-h14-lands = Advice that was not asked for can sound like another thing they should have done.
kind-h14-instead = You could ask first: “would ideas help, or company?”

# H15 prying
kind-h15-why = It may pry, or expose what was shared.
kind-h15-lands = They chose what to tell. Being pressed for the rest can make them regret it.
kind-h15-instead = You could leave a way out: “if you'd like to tell us, and fine not to”.

# H16 cruelty
kind-h16-why = It may mock or insult someone who is grieving.
kind-h16-lands = Words like these can stay with someone for years.
kind-h16-instead = If you are angry, a moderator will read it in private.

# H17 urging harm
kind-h17-why = It may urge someone to harm themselves, or keep them from help.
kind-h17-lands = Someone may read this on a night when they are not safe.
kind-h17-instead = If you are worried about them, ask a moderator to look, now.

# H18 wrong room
kind-h18-why = It may be news of a pregnancy or a living baby, in a room where that hurts.
kind-h18-lands = Good news can land hard beside a loss. It is not wrong, only misplaced.
kind-h18-instead = You could share it in a room for it, or add a note on top.
