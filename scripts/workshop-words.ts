/** Words of workshops and of software teams, kept in the vectors even where general English seldom uses them. */
export const workshopWords: readonly string[] = `
accessibility accountability acronym actionable adhoc adoption agenda agile agnostic alignment allocate alpha
analytics android api app approver architect archetype artefact async asynchronous attendee attrition audit
authentication autonomy autosave backend backlog bandwidth bandaid baseline benchmark beta billing blocker blog
bluetooth bottleneck brainstorm branding briefing browser budget buffer bug burndown burnout buzzword cadence calendar
canvas capacity cascade catalog celebrate champion changelog chat chatbot checklist checkout chore churn clarity
clickable clutter coach codebase collaborate commit competitor compliance config consensus contractor conversion
coworker crash crm cron css customization dashboard database deadline debug decompose delegate deliverable demo dependency
deploy deprecate designer desktop developer devops diary dilemma disengage disrupt diversity docs documentation download
downtime dropdown duplicate ecommerce ecosystem email emoji empathy empower endpoint engagement engineer epic
escalate estimate ethnographic excel facilitate facilitator faq feasibility feature feedback figma filter firewall
firefight flaky flowchart flyer followup font forecast framework friction frontend funnel gamify gantt gather github
glitch goal gdpr google granular guideline hackathon handoff handover hashtag headcount heatmap heuristic hire homepage
html hybrid icebreaker icon ideate ideation implement inbox inclusion incident infographic infrastructure insight
integration interface interview intranet intuitive invoice ios iterate iteration jargon javascript jira journey
kanban keyboard keynote kickoff kpi laggy landing latency layout leaderboard legacy library linkedin localization login
logo lofi macbook mailing mainframe maintainable mentor merge messaging messy metric microservice microsoft milestone
mindmap mindset mobile mockup moderator modular monetize morale motivate multitask mvp navigate navigation
newsletter newsfeed notification offboard offboarding offline offsite onboard onboarding onsite ops optimize outage
outsource overload overtime overview overwhelm ownership paperless parking password patch pdf permission persona
personalize phishing pilot pipeline pixel plugin podcast popup portal portfolio postmortem powerpoint pricing
prioritize priority privacy proactive productive productivity programmer prototype python qualitative quantitative
questionnaire rebrand recap recruit redesign refactor regression release reliability remote repo reschedule resilience
responsive retention retro retrospective reuse roadblock roadmap roi rollback rollout router saas scalable scenario
schedule scrum scope screenshot scroll sdk seamless segment seo server shareable shortcut showcase signup silo sketch
skillset slack sla slideshow smartphone smartwatch snapshot software spam specification spike spreadsheet sprint sql
stakeholder standup startup storyboard storytelling streamline subscription survey swimlane sync synergy
synthesis tablet takeaway taskforce teamwork telemetry template tester testimonial throughput ticket timebox
timeline timesheet todo toolbar toolkit tooltip traceability transcript transparency triage tutorial typo ui
unblock unclear unify unsubscribe update upgrade upload upskill usability user username ux validate vendor
velocity versioning video viewport vision visualize voicemail walkthrough waterfall webinar website whiteboard widget
wifi wiki wireframe wishlist workaround workflow workload workshop workspace youtube zoom
`
  .trim()
  .split(/\s+/)
