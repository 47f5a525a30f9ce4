"""The grader: two processes, so that a learner's code never meets the tests.

The map
-------
One submission, from file to feedback, in the order in which it happens::

    source/lesson          the lesson's tests and points, from solutions/
    submission/file        the handed-in bytes, read with suspicion
    submission/cells       its cells, whatever format or state they come in
    submission/match       which of the lesson's cells each one is
    submission/order       which cells run, and what stands above each test
    submission/notes       what was repaired, in sentences for the feedback
    sandbox/jail           a jail with only what `site_packages` lists in it
    student/forkserver     in the jail: imports everything once, forks on demand
    student/server         in the jail: runs the cells, answers calls
    examiner/examine       every test twice: visible part, then hidden part
    examiner/run_test      one part of a test, the learner's names bound to proxies
    examiner/session       calls over the pipe, each with its limit of time
    rpc/encode, decode     the messages: plain data, counted before it is made;
                           `rpc/arrays` for arrays
    result                 points and messages for each test
    nbgrader/outputs       the result as a notebook's outputs, which nbgrader scores
    report                 or as a card for a terminal

`grade` holds this together for one submission, `task` for one file of a class, `own`
for one's own notebook; `nbgrader` hooks it into nbgrader's commands, `verify` proves
that the tests bite. `limits` has what a submission may use, `rpc/limits` what one
message may hold.

Glossary
--------
source
    The notebook in ``solutions/``: text, answers, hidden tests.
submission
    A handed-in notebook: whatever a learner, or anybody, sends.
jail
    Namespaces, an unprivileged user and limits around a learner's code.
student process
    Runs the submitted cells in the jail, and answers calls.
examiner
    Runs the tests, outside the jail; believes nothing that the jail says.
fork server
    The jail's first process, from which student processes are forked.
proxy
    What a test holds in place of the learner's function or object.
copy-restore
    Arguments go over as copies, and what the call changed in them comes back.
handle
    A number that stands for an object that can't go over as data.
replay
    Running the cells again in a new process after one was lost.

What happens when ...
---------------------
... a student process dies, or hits a limit
    `examiner/session` turns it into `LimitReached` with the sentence that
    `sandbox/process` gives for its end; that test fails with it, and
    `examiner/replay` starts another process and runs the cells again, without the
    cell that was to blame.
... a limit of time is reached
    `examiner/session` waits no longer than `limits.Limits` says, and ends the
    process; `examiner/examine` says when the whole submission's time is over.
    Limits of processor time, memory, processes and files are set in
    `student/rlimits`, the size of the folder in `sandbox/bubblewrap`.
... an answer makes no sense
    `rpc/decode` or `examiner/messages` refuses it; the process is ended as above.
... the whole jail is gone
    `sandbox/process` (`StudentProcesses`) starts the next process in a new jail.
... a file is broken
    `submission/file` raises `Unreadable` with a reason; the class's run goes on, and
    the submission gets 0 points and that sentence (`grade.unreadable_result`).
... a cell was edited, moved, copied or deleted
    `submission/match` and `order` put the lesson's own back; `notes` says so.
... a test itself raises what is no failed check
    `examiner/run_test` fails it with the error's type, and the next test runs. What
    was not finished counts 0 points in `examiner/examine`.
... there is no sandbox
    `grade.require_sandbox` refuses other people's code and says what to install.
"""
