### /helpline: whom to call.

command-helpline-about = Helplines of a country, shown to you alone
command-helpline-country-about = The country whose lines you want. It is not kept.
command-helpline-need-about = What it is about, if you want to say. It is not kept.

helpline-emergency = If a life may be in danger, call { $numbers } now.
helpline-emergency-anywhere = If a life may be in danger, call the emergency number where you are now.
helpline-emergency-checked = Emergency numbers as public sources had them in { $when }.
helpline-reaches-ambulance = { $dial } (ambulance)
helpline-reaches-police = { $dial } (police)
helpline-reaches-fire = { $dial } (fire)
helpline-reaches-mobile = { $dial } (from a mobile phone)

helpline-head = Helplines: { $country }
helpline-all-head = All lines I know of: { $country }, page { $page } of { $pages }
helpline-choose =
    I do not guess where you are. Please use /helpline again and choose a country.

    Lines in many countries are listed here: { $directory }
helpline-unknown-place =
    I did not find that country in my list. Use /helpline again, type a few letters, and choose it there.

    Lines in many countries are listed here: { $directory }
helpline-no-lines =
    I know of no lines in this country yet: { $country }.

    Lines in many countries are listed here: { $directory }
helpline-need-unknown = I did not find that in my list, so these are lines for anybody.
helpline-no-crisis-number =
    I have no crisis number for this country that was checked recently.
    The link to more lines, further down, may have one.
helpline-lacking = I know of no line here for what you chose: { $need }.
helpline-lacking-grief = I know of no line here that is for grief.
helpline-more-lines = More lines of this country may be listed here: { $directory }
helpline-foot =
    Nobody has called these numbers to test them. Where a service's own site says something else, the site is right.

helpline-call = Call { $dial }
helpline-text = Text { $dial }
helpline-text-word = Text { $keyword } to { $dial }
helpline-whatsapp = WhatsApp { $dial }
helpline-chat = Chat: { $url }
helpline-website = Website: { $url }
helpline-free = free
helpline-standard = costs as any other call
helpline-always = open day and night
helpline-hours-unknown = hours not known
helpline-every-day = every day
helpline-week = { $hours } ({ $zone })
helpline-open-now = open now, until { $time } your time
helpline-opens-next = closed now, opens { $time } your time
helpline-languages = In { $languages }.
helpline-only-in = Only in { $region }.
helpline-look-again = This check is more than three months old. Please check on their site.
helpline-site-only = This was checked too long ago to show more than the site.
helpline-checked-page = Checked { $when }, by others who say they read the service's own page.
helpline-checked-lists = Seen { $when } in public lists, not on the service's own page.

## What to know before calling.
helpline-note-adults = For adults.
helpline-note-any-child = For families after the death of a child of any age.
helpline-note-ar-135 = The number 135 works in and around Buenos Aires only.
helpline-note-bereaved-children = For bereaved children and young people, and for those who look after them.
helpline-note-call-back = You leave a message, and they call back.
helpline-note-christian = A Christian programme.
helpline-note-counselling = Counselling, with conditions, rather than a helpline.
helpline-note-directory = A list of helplines in many countries.
helpline-note-directory-stillbirth = Names organisations in many countries, after stillbirth.
helpline-note-early-born = For parents of babies who were born early or ill.
helpline-note-early-loss = For loss in early pregnancy.
helpline-note-ectopic = For an ectopic pregnancy.
helpline-note-first-nations-au = For Aboriginal and Torres Strait Islander people.
helpline-note-first-nations-ca = For First Nations, Inuit and Métis people.
helpline-note-group = A group that meets online.
helpline-note-hospital = Reached through the maternity hospital.
helpline-note-lgbtq-under-25 = For lesbian, gay, bi, trans and queer people under 25.
helpline-note-local-groups = Groups near you, run by parents.
helpline-note-men = For men.
helpline-note-mobile-only = Works from mobile phones in the country.
helpline-note-muslim-women = For bereaved Muslim women.
helpline-note-newborn = For stillbirth and the death of a newborn.
helpline-note-no-partners = This group does not take partners.
helpline-note-not-crisis = Not a crisis line.
helpline-note-not-loss = Not a line about loss.
helpline-note-office-hours = In office hours; which ones is not known.
helpline-note-option-2 = One source says: choose option 2 for mental health.
helpline-note-option-2-spanish = Press 2 for Spanish.
helpline-note-pregnant = For pregnant women in distress.
helpline-note-social-line = A line for social support, not only for crisis.
helpline-note-sudden-baby = For the sudden death of a baby or young child.
helpline-note-trans = For trans people.
helpline-note-twins = For the loss of one or more babies from twins or more.
helpline-note-under-35 = For people under 35.
helpline-note-widowed = For people widowed before 51.

## Needs to choose from.
helpline-need-crisis-label = A crisis, or thoughts of ending your life
helpline-need-baby-loss-label = The loss of a pregnancy or a baby
helpline-need-tfmr-label = Ending a pregnancy for medical reasons (TFMR)
helpline-need-perinatal-label = Mental health in pregnancy and after birth
helpline-need-bereavement-label = The death of somebody close
helpline-need-suicide-loss-label = Somebody died by suicide
helpline-need-lgbtq-label = For lesbian, gay, bi, trans and queer people
helpline-need-youth-label = For children and young people

helpline-all-label = Show all
helpline-more-label = Show more
