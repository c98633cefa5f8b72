"""The help desk, which knows no telephone and no HTTP: begin here, with this map.

Customers of the customs IT services bring notifications (something does not work) and applications
(please do something for me), by telephone, portal or e-mail, at any hour. Each becomes a ticket
with a number and, for its owner, an access code. A consultant answers it, most often while still
talking; what is complex is due within ten business days. An application is first checked formally,
goes back when it lacks something, and waits while e-Klient is away or until an office has seen a
document. For three days after the answer the customer may complain or ask for explanations; then
the ticket is closed. What is out of order is announced in Polish and English, spoken and written,
and whoever is affected is counted, told when it is over, and answered together with all others.
Whatever the desk does is noted in an audit log that cannot be changed unseen. The rules, each with
its place and its test, are in ``docs/rules.md``.

What customers bring
    ``desk`` tickets, their states and moves, the catalogues of services and types of applications;
    ``catalogue`` the services that administrators write, order and retire;
    ``applications`` forms, the formal check, visits to an office;
    ``additions`` information and attachments that come later;
    ``references`` numbers of declarations, transports and guarantees that people quote;
    ``complaints`` complaints and requests for explanations;
    ``intake`` how letters are recognised (nothing is fetched yet).
What they get
    ``answers`` answers, questions, and the waiting for a reply;
    ``referrals`` where to turn with what is not done here;
    ``fallback`` approvals for the fall-back procedure;
    ``codes`` access codes, which tell state and due date of one ticket;
    ``knowledge`` articles to read or send;
    ``outbox`` letters and short messages, sent once;
    ``surveys`` being asked what they think.
What is out of order
    ``announcements`` what callers hear and everybody reads, from draft to withdrawal;
    ``templates`` approved words, with which one person may publish at night;
    ``reviews`` what supervisors look at again afterwards;
    ``archive`` the public list of what was published;
    ``affected`` who heard an announcement, and whom the failure affects;
    ``followers`` who wants to be told when it is over, and is;
    ``outages`` what an outage does to tickets;
    ``incidents`` many tickets with one cause, answered at once.
Who works
    ``staff`` people, roles, sessions and telephones;
    ``groups`` first and second line, who has taken what;
    ``saved_views`` ways of looking at what waits, kept under a name;
    ``pauses`` why they take no calls for a while;
    ``api_tokens`` which programs may read, let in by whom and until when;
    ``presence`` when consultants were signed in and available;
    ``roster`` who works when, and an alarm when that will not be enough;
    ``on_call`` whose telephones are rung when nobody can answer, in which order;
    ``handover`` what one shift hands over to the next, and who has confirmed it;
    ``reminders`` what falls due, told once.
What is kept
    ``customers`` accounts as imported, and how callers prove who they are;
    ``calls`` the ledger: one record a call, its journey and its outcome;
    ``callbacks`` who is called back, in which order, and no attempt twice;
    ``placed`` whom consultants call, each call dialled once;
    ``links`` tickets that belong together, and duplicates;
    ``files`` attachments and recordings, encrypted;
    ``recordings`` what was recorded on any days, and who has listened;
    ``audit`` who did or saw what;
    ``privacy`` exporting, erasing and holding what is known of a person;
    ``retention`` what is purged after its time;
    ``reconciliation`` the ledger compared with what the exchange wrote down;
    ``migrations`` the shape of the database, step by step.
What is counted
    ``reports`` the indicators, by quarter of an hour, from roll-ups that equal the calls;
    ``subscriptions`` the same by e-mail, each day, week or month;
    ``thresholds`` limits of those figures, and alerts when they are crossed;
    ``wallboard`` figures to be seen from across the room;
    ``waiting`` how long a caller will probably wait, and why one did;
    ``queues`` from which wait on callers are offered other ways;
    ``history`` calls and surveys of any days, searched and taken along;
    ``staffing`` how many people a day of the week needs;
    ``sheets`` tables that are taken along, for programs and for people.

How it is decided, in pure code that needs no database: ``desk.states`` which move is possible;
``calendar`` and ``deadlines`` until when; ``customers.levels`` who may have what done;
``offers`` what may be done now; ``applications.requirements`` what is missing;
``announcements.schedule`` what is heard and in which order; ``intake.decision`` what becomes of a
letter; ``free_text`` what nobody may write down.

How a deed flows. A method of a ``service`` is one transaction: ``repository`` holds the rows,
methods of ``model`` and the pure files beside it decide and change them, ``audit.noting`` writes
who did it, ``outbox.posting`` puts the message beside it, all or nothing. After the commit the
``events`` are announced, and ``views`` are all that leaves the folder. Whatever is refused is a
``DomainError`` with a code; the same request with the same key gives the same result once. A
``keeper`` does what time does: it closes, reminds, suspends, sends and purges.

Where to begin: ``desk.model`` is a ticket, ``answers.answering`` gives an answer, and
``complaints.service`` shows a whole deed. Each package has the same file names, so one explains
all.
"""
