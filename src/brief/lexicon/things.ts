/**
 * Usual things, each as a line of shorthand: what it usually holds, and what it usually belongs to.
 * Before the line: `person` (someone, with an account of their own), `shared` (a list that
 * everyone reads and staff keep) or `open` (made by one, read by everyone), then other words for it.
 */
export const things = `
shared | Category: topic area genre department shelf | name:string(80)!^ description:text(1000)
shared | Tag: keyword label | name:string(40)!^
shared | Product: good article_of_sale merchandise | name:string(160)!:search description:text(20000):search price:decimal(10,2,0)! sku:string(40)^ stock:integer(0,)!=0 active:boolean!=true category:ref
       | Order: purchase | placedAt:datetime!=now:readonly note:text(1000) customer:ref! status:state(placed>paid>shipped>delivered,placed>cancelled)
       | OrderItem: order_line line_item | quantity:integer(1,999)! unitPrice:decimal(10,2,0)! order:ref(Order.items)!:cascade product:ref!
       | Cart: basket | customer:ref!
       | Invoice: bill | number:string(20)!^ issuedOn:date!=now dueOn:date total:decimal(12,2,0)! customer:ref order:ref status:state(draft>issue:open>paid,open>cancel:void)
       | Payment: transaction | amount:decimal(12,2,0)! paidAt:datetime!=now method:enum(card,transfer,cash)! reference:string(120) invoice:ref order:ref booking:ref
       | Shipment: delivery parcel | trackingCode:string(80) carrier:string(80) shippedOn:date order:ref!
       | Refund: | amount:decimal(12,2,0)! reason:text(1000) order:ref payment:ref
       | Discount: coupon voucher | code:string(40)!^ percent:decimal(5,2,0,100)! validUntil:date
open   | Review: rating testimonial | rating:integer(1,5)! body:text(5000) product:ref book:ref movie:ref restaurant:ref recipe:ref course:ref
person | Customer: client buyer shopper | fullName:string(160)!:sensitive phone:string(40):sensitive
person | Patient: | fullName:string(160)!:sensitive birthDate:date!:sensitive phone:string(40):sensitive insuranceNumber:string(40):sensitive
person | Student: pupil learner | fullName:string(160)!:sensitive birthDate:date:sensitive
person | Employee: staff_member worker | fullName:string(160)!:search jobTitle:string(120) hiredOn:date department:ref
person | Patron: borrower library_member | fullName:string(160)!:sensitive cardNumber:string(40)!^ kind:enum(regular,researcher)!=regular
shared | Doctor: physician | fullName:string(160)!:search speciality:string(120) phone:string(40)
shared | Teacher: instructor tutor trainer | fullName:string(160)!:search bio:text(2000)
shared | Supplier: vendor | name:string(160)!^:search email:email phone:string(40)
       | Address: | recipient:string(160)!:sensitive street:string(200)!:sensitive postalCode:string(20)!:sensitive city:string(100)! country:string(2,2)! customer:ref!:cascade
       | Company: organisation organization firm | name:string(160)!:search website:url
       | Contact: lead | fullName:string(160)!:sensitive email:email:sensitive phone:string(40):sensitive company:ref
       | Deal: opportunity | title:string(160)! value:decimal(12,2,0) expectedOn:date company:ref contact:ref stage:state(open>won,open>lost)
       | Project: | name:string(120)!:search description:text(10000) startsOn:date endsOn:date company:ref status:state(active>archived)
       | Task: todo to_do chore | title:string(200)!:search description:text(10000) priority:enum(low,medium,high)!=medium dueOn:date project:ref status:state(todo>in_progress>done,in_progress>reset:todo)
       | Milestone: | name:string(160)! dueOn:date project:ref!
       | Board: kanban_board | name:string(120)!
       | Ticket: support_request incident | subject:string(200)!:search description:text(20000)! priority:enum(low,normal,high,urgent)!=normal customer:ref status:state(open>solved>closed,solved>reopen:open)
open   | Issue: bug defect | title:string(200)!:search description:text(20000) severity:enum(minor,major,critical)!=minor project:ref status:state(open>resolved>closed,resolved>reopen:open)
       | Message: chat_message | body:text(10000)! sentAt:datetime!=now:readonly conversation:ref!:cascade ticket:ref
       | Conversation: chat thread | subject:string(200)
open   | Post: blog_post | title:string(200)!:search body:text(100000)!:search forum:ref board:ref category:ref tags:refs status:state(draft>published>archived)
open   | Article: news_item story | title:string(200)!:search summary:text(500) body:text(200000)! category:ref tags:refs status:state(draft>published>archived)
open   | Comment: | body:text(5000)! post:ref!:cascade article:ref!:cascade task:ref!:cascade issue:ref!:cascade
       | Attachment: attached_file file upload | fileName:string(255)! extension:string(20) fileUrl:url(1000)! sequence:integer(0,) post:ref comment:ref task:ref message:ref
       | Photo: image picture | title:string(160) fileUrl:url(1000)! takenAt:datetime album:ref
       | Album: gallery | title:string(160)!
       | Document: | title:string(200)!:search fileUrl:url(1000)! project:ref
open   | Forum: bulletin_board | name:string(120)!^ description:text(1000)
       | Survey: questionnaire poll | title:string(200)! description:text(2000) opensAt:datetime closesAt:datetime status:state(draft>open>closed)
       | Question: | text:text(1000)! position:integer(0,)!=0 survey:ref!:cascade quiz:ref!:cascade exam:ref!:cascade
       | Choice: option answer_option selection | text:string(300)! position:integer(0,)!=0 question:ref!:cascade
       | Response: submission | submittedAt:datetime!=now:readonly survey:ref!:cascade choices:refs
       | Answer: | text:text(5000) question:ref!:cascade response:ref choice:ref
       | Quiz: | title:string(200)! description:text(2000) course:ref
       | Exam: | title:string(200)! heldOn:date course:ref
shared | Course: class class_offered training | title:string(160)!:search description:text(10000) startsOn:date endsOn:date teacher:ref
shared | Lesson: lecture | title:string(160) body:text(100000) startsAt:datetime course:ref!:cascade subject:ref
       | Enrolment: enrollment registration | enrolledOn:date!=now course:ref student:ref event:ref
       | Grade: mark score | value:decimal(5,2)! student:ref exam:ref course:ref subject:ref
       | Booking: reservation appointment | startsAt:datetime! endsAt:datetime! note:text(1000) customer:ref patient:ref doctor:ref service:ref room:ref restaurant:ref status:state(requested>confirmed>completed,requested>cancelled,confirmed>cancelled)
shared | Service: treatment | name:string(120)!:search description:text(5000) durationMinutes:integer(5,1440)!=60 price:decimal(8,2,0)!
shared | Room: studio hall | name:string(80)! capacity:integer(1,)!=1 hotel:ref location:ref
shared | Location: venue site place_of_business | name:string(120)!:search street:string(200) city:string(100)
shared | Branch: library_branch office store_location | name:string(120)!^ city:string(100)
shared | Hotel: | name:string(160)!:search city:string(100) stars:integer(1,5)
shared | Restaurant: | name:string(160)!:search city:string(100) cuisine:string(80)
shared | Dish: menu_item meal | name:string(120)! price:decimal(8,2,0)! restaurant:ref menu:ref
shared | Menu: | name:string(120)! restaurant:ref
open   | Event: concert conference meetup | title:string(200)!:search description:text(10000) startsAt:datetime! endsAt:datetime location:ref status:state(draft>published>cancelled)
       | Attendance: attendance_record | date:date!=now present:boolean!=true note:string(200) lesson:ref student:ref course:ref event:ref employee:ref
shared | Subject: school_subject | name:string(120)!^
open   | Announcement: notice | title:string(200)!:search body:text(20000)! publishedOn:date!=now
       | Complaint: | subject:string(200) description:text(10000)! order:ref shipment:ref booking:ref
       | Visit: | visitedAt:datetime! reason:string(200) patient:ref doctor:ref
       | Prescription: | issuedOn:date!=now dosage:string(200)! patient:ref! medication:ref doctor:ref
shared | Medication: medicine drug | name:string(160)!^:search
shared | Book: title_in_catalogue | title:string(300)!:search isbn:string(20)^ price:decimal(8,2,0) publishedOn:date category:ref
shared | BookInstance: book_copy copy | barcode:string(40)^ kind:enum(circulating,restricted)!=circulating book:ref!:cascade branch:ref
       | Hold: reservation_of_book | requestedAt:datetime!=now:readonly expiresOn:date book:ref bookInstance:ref patron:ref! branch:ref status:state(active>completed,active>cancelled,active>expired)
       | Checkout: loan lending borrowing | checkedOutOn:date!=now dueOn:date! returnedOn:date book:ref bookInstance:ref patron:ref! branch:ref
       | Fee: fine charge | amount:decimal(8,2,0)! reason:string(200) patron:ref booking:ref
shared | Movie: film | title:string(300)!:search releasedOn:date minutes:integer(1,1000)
       | Song: track | title:string(300)!:search seconds:integer(1,) album:ref artist:ref playlist:ref
shared | Artist: band musician | name:string(200)!:search
       | Playlist: | title:string(160)!
open   | Recipe: | title:string(160)!:search instructions:text(20000)! minutes:integer(1,)
shared | Ingredient: | name:string(120)!^ unit:string(20)
shared | Vehicle: car truck van lorry | plate:string(20)!^ make:string(80) model:string(80) year:integer(1900,2100)
       | Trip: ride journey | startsAt:datetime! endsAt:datetime distanceKm:decimal(8,2,0) vehicle:ref driver:ref
shared | Driver: | fullName:string(160)!:search licenceNumber:string(40)!^
open   | Property: apartment house | title:string(200)!:search street:string(200) city:string(100) price:decimal(12,2,0) rooms:integer(0,) active:boolean!=true
       | Device: machine gadget | name:string(120)! serialNumber:string(60)^ location:ref status:state(active>retired)
       | Sensor: | name:string(80)! unit:string(20)! device:ref!:cascade
       | Reading: measurement | measuredAt:datetime! value:decimal(18,6)! sensor:ref!:cascade device:ref
       | Alert: alarm | message:string(300)! raisedAt:datetime!=now sensor:ref device:ref status:state(raised>acknowledge:acknowledged>resolved)
       | Subscription: | startedOn:date!=now endsOn:date plan:ref customer:ref status:state(active>cancelled)
shared | Plan: price_plan | name:string(80)!^ monthlyPrice:decimal(10,2,0)!
       | Team: | name:string(120)! company:ref
       | Membership: | joinedOn:date!=now:readonly team:ref club:ref
       | Club: association | name:string(120)!:search
       | Expense: cost | amount:decimal(12,2,0)! spentOn:date!=now category:ref note:string(200)
       | Budget: | name:string(120)! amount:decimal(12,2,0)! startsOn:date endsOn:date
       | BankAccount: | name:string(120)! iban:string(34):sensitive
       | Note: memo | title:string(200) body:text(20000)!
       | Bookmark: favourite favorite | url:url(1000) note:string(200) article:ref post:ref
       | Snapshot: revision version_of_text | body:text(100000) post:ref article:ref comment:ref
open   | Job: vacancy position_offered | title:string(160)!:search description:text(20000)! salary:decimal(12,2,0) company:ref status:state(open>closed)
       | Application: candidacy | letter:text(10000) job:ref! status:state(submitted>reviewed>accepted,reviewed>rejected)
       | Workout: exercise | startedAt:datetime!=now minutes:integer(1,) kind:string(80)
       | Habit: | name:string(120)! weekly:boolean!=false
shared | Warehouse: depot | name:string(120)!^ city:string(100)
open   | Campaign: | name:string(160)! startsOn:date endsOn:date budget:decimal(12,2,0)
       | Donation: gift | amount:decimal(10,2,0)! donatedAt:datetime!=now campaign:ref
       | Pet: animal | name:string(80)! species:string(80)! birthDate:date
`;
