/** Words that look like entities and are none, words for people, and how fields are called. */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Nouns of software and of every text, in the singular. */
export const notEntities = list(`
ability access accessibility action activity addition admin administrator advance advantage age aggravation amount
analysis anyone api app application_programming_interface approach architecture area aspect assumption attempt
attribute authentication authenticity authorization availability average backend background backup bar base basis
beginning behavior behaviour benefit bit body bonus bottom box browser bulletin button cache capability case cause
centre challenge change character characteristic chart check checkbox checking choice_multiple click client_side
cloud code codepen color colour column common community complete completion complexity component concept
concern conclusion condition config configuration connection consideration consistency constraint container
containerization content content_type context control convention core correctness correspondence count create creation
creator crud customisation customization daily dashboard data database date day decision default definition degradation
delete deletion demand dependency deployment depth description design desktop detail developer development difference
directory display dispute distribution docker documentation domain download duration ease edit edition editor effect
element email_address end endpoint entity enum environment error everyone evidence example existence experience expert export
extension fact factor feature feedback few field filter filtering first flask flow folder following force form format
framework frequency front frontend function functionality future general goal graph group_of growth guide handling hand
header health height help hierarchy history home homepage hour html http icon idea identifier identity impact
implementation importance improvement indentation index indexing info information infrastructure initial input instance
instruction integer integration interaction interest interface internet introduction ip ip_address item_of iso json key
kind kubernetes language latency layer layout length level library_software life lifecycle limit limitation line link
list listening load log logging login logo logout lot machine_readable mainstream management manner markdown maximum
mean means measure mechanism member_of memory menu_of message_error method metric microservice middle minimum minute
mobile mode model modification module moment money monitoring month most multiple mutation name need network new node
noon notification_system number nature object objective occurrence offline on one online operation opportunity
optimization optimum order_in_which organization_of original other output overview ownership page pagination paragraph
parameter parent party password pattern people percentage performance period permission person phase pie plan_of
platform point policy population port possibility postgresql power precision preference presence preservation principle
priority privilege problem procedure process processing profile_page program programming progress prototype provider
provision public purpose quality quantity query range rate reason record recording reference regard rejection relation
relationship release representation request requirement resource rest restful restriction result retrieval revenue right
role row rule run sale same sample satisfaction scalability scale schema scope screen script search second section
security selection_of sense sequence server service_side session set setting setup sheet side sign signup similar site_map
situation size software solution something sort sorting source space spec specification sql sqlite stage standard start
state statement statistic status step storage store_data strategy stream string structure style success
suggestion summary support swagger system tab table tabular taking target technology template term test testing text
theme thing tier time timeframe timestamp tip title toolbox top total tracking traversy trouble type typeform ui
uniqueness unit update upload_process url usage use user utf uuid validation value variable variety verification version
via view viewing visitor visual volume warning way web web_page website week well width window word work workflow world
xml year yesterday today tomorrow zone look hold_duration duration_of mail mass internal deleted responded look
responsibility frame pagination crud primary secondary scenario story user_story team_member note_that order_of unlimited
monkey surveymonkey surveyjs react javascript typescript python java go rust node django fastapi mysql
`);

/** Things of the lexicon that often mean something else: only taken where the text does something with them. */
export const ambiguous = list(`
service document note file image option label event message address review answer response copy contact location
application class site good mark score story issue plan visit fine charge choice selection area title upload reply
chat lead office cost gift exercise training film track house transaction delivery grade sensor reading job registration class subject comment rating note
part collection
`);

/** Whoever signs in: never an entity of the domain, whatever they are called. */
export const accountWords = list(`
user account admin administrator operator moderator manager coordinator supervisor owner guest visitor person people
someone anyone everyone author creator participant respondent editor reader writer agent staff superuser reviewer
assignee requester researcher viewer member
`);

/** What a field of this name usually is, in shorthand; the last word of a phrase decides. */
export const fieldWords: Readonly<Record<string, string>> = {
  comment: 'text(5000)',
  message: 'text(5000)',
  condition: 'string(200)',
  deposit: 'decimal(10,2,0)',
  fee: 'decimal(10,2,0)',
  weekday: 'enum(monday,tuesday,wednesday,thursday,friday,saturday,sunday)',
  place: 'string(200)',
  plate: 'string(20)',
  title: 'string(200)',
  name: 'string(160)',
  heading: 'string(200)',
  subject: 'string(200)',
  label: 'string(120)',
  description: 'text(10000)',
  body: 'text(100000)',
  content: 'text(100000)',
  summary: 'text(1000)',
  note: 'text(5000)',
  bio: 'text(2000)',
  abstract: 'text(5000)',
  instruction: 'text(20000)',
  remark: 'text(5000)',
  text: 'text(10000)',
  price: 'decimal(10,2,0)',
  amount: 'decimal(12,2,0)',
  cost: 'decimal(12,2,0)',
  total: 'decimal(12,2,0)',
  salary: 'decimal(12,2,0)',
  balance: 'decimal(14,2)',
  tax: 'decimal(12,2,0)',
  weight: 'decimal(10,3,0)',
  height: 'decimal(10,3,0)',
  width: 'decimal(10,3,0)',
  percentage: 'decimal(5,2,0,100)',
  distance: 'decimal(10,3,0)',
  latitude: 'decimal(9,6,-90,90)',
  longitude: 'decimal(9,6,-180,180)',
  temperature: 'decimal(6,2)',
  quantity: 'integer(0,)',
  count: 'integer(0,)',
  stock: 'integer(0,)',
  capacity: 'integer(0,)',
  age: 'integer(0,200)',
  position: 'integer(0,)',
  sequence: 'integer(0,)',
  rating: 'integer(1,5)',
  score: 'integer',
  year: 'integer(0,9999)',
  size: 'integer(0,)',
  duration: 'integer(0,)',
  minute: 'integer(0,)',
  page: 'integer(0,)',
  date: 'date',
  birthday: 'date',
  deadline: 'date',
  time: 'datetime',
  timestamp: 'datetime',
  email: 'email:sensitive',
  phone: 'string(40):sensitive',
  telephone: 'string(40):sensitive',
  street: 'string(200):sensitive',
  city: 'string(100)',
  country: 'string(100)',
  postcode: 'string(20):sensitive',
  zip: 'string(20):sensitive',
  nationality: 'string(100)',
  gender: 'string(40):sensitive',
  iban: 'string(34):sensitive',
  url: 'url(1000)',
  link: 'url(1000)',
  website: 'url',
  photo: 'url(1000)',
  image: 'url(1000)',
  avatar: 'url(1000)',
  logo: 'url(1000)',
  isbn: 'string(20)^',
  sku: 'string(40)^',
  code: 'string(40)',
  number: 'string(40)',
  barcode: 'string(40)',
  slug: 'string(160)^',
  colour: 'string(40)',
  color: 'string(40)',
  brand: 'string(80)',
  filename: 'string(255)',
  extension: 'string(20)',
  format: 'string(40)',
  language: 'string(40)',
  currency: 'string(3,3)',
  unit: 'string(20)',
  reason: 'string(300)',
  reference: 'string(120)',
  genre: 'string(80)',
  location: 'string(200)',
  priority: 'enum(low,medium,high)=medium',
  'ip address': 'string(45):sensitive',
  'e-mail': 'email:sensitive',
  address: 'string(300):sensitive',
  'phone number': 'string(40):sensitive',
  'email address': 'email:sensitive',
};

/** Fields that every row has, or that sign-in keeps. */
export const builtInFields = list(`
id identifier created_at updated_at creation_time creation_date deletion_time created updated version password
unique_identifier primary_key modification_time deleted_at author creator
`);
