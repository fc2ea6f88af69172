/** What `--entity` and the interview show about shorthand; docs/shorthand.md says it at length. */
export const shorthandHelp = `Entity field:type field:type ...   one line for each entity, such as

  Order number:string(20)!^ total:decimal(12,2)!=0 customer:ref! status:state(draft>paid>shipped)

  types      string text integer bigint decimal boolean date time datetime uuid email url json enum binary file
             string when left out; string(80) at most, string(1,80) at least and at most;
             integer(0,10) from and to; decimal(12,2) digits in all and after the point; enum(draft,paid);
             file(5MB,image/png,image/jpeg) at most, and what it may be
  relations  customer:ref       many to one, to Customer     ref(Person) another name
             profile:one        one to one                   tags:refs  many to many
             user:ref!          the account that signs in; user, owner or account
             parent:ref(Category.children)                   with its name from the other side
  states     status:state(draft>paid>shipped, draft>cancelled)   or with verbs: draft>pay:paid
  marks      ! required   ^ unique   =0 default   :index :search :sensitive :hidden :readonly :pattern("[a-z]+")
             on a relation :cascade :setnull :restrict
  together   unique(order,product)   index(status,createdAt)
  key        id:integer   id:bigint   id:string(40)          a UUID when left out`;
