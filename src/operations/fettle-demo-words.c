/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the demo business is made of: a heating firm in Bristol. Everything is invented;
 * telephone numbers are from the ranges that Ofcom keeps for drama. */

#include "fettle-demo-words.h"

const FettleDemoProduct fettle_demo_products[] = {
  { "SEV-ECO30", "Severn Eco 30 boiler", "unit", "Severn", "Eco 30", 164000, "7####-A" },
  { "SEV-ECO24", "Severn Eco 24 boiler", "unit", "Severn", "Eco 24", 142000, "6####-A" },
  { "SEV-CAS120", "Severn Cascade 120", "unit", "Severn", "Cascade 120", 1240000, "6####-C" },
  { "SEV-CAS200", "Severn Cascade 200", "unit", "Severn", "Cascade 200", 1890000, "8####-C" },
  { "AVN-HP12", "Avon heat pump 12 kW", "unit", "Avonlea", "HP 12", 689000, "AH12-#####" },
  { "AVN-HP16", "Avon heat pump 16 kW", "unit", "Avonlea", "HP 16", 812000, "AH16-#####" },
  { "MEN-CYL250", "Mendip cylinder 250 l", "unit", "Mendip", "CYL 250", 118000, "MC-25-####" },
  { "MEN-CYL500", "Mendip cylinder 500 l", "unit", "Mendip", "CYL 500", 214000, "MC-50-####" },
  { "QTK-UFH8", "Quantock floor manifold, 8 zones", "unit", "Quantock", "UFH 8", 58000,
    "QF8-####" },
  { "TAM-FC40", "Tamar fan coil 40", "unit", "Tamar", "FC 40", 73000, "FC40-#####" },
  { "TAM-AHU2", "Tamar air handling unit 2", "unit", "Tamar", "AHU 2", 940000, "TA2-####" },
  { "WYE-BMS", "Wye building controller", "unit", "Wye Controls", "BC 4", 231000, "BC4-#####" },
  { "WS-40", "Water softener WS 40", "unit", "Kennet", "WS 40", 96000, "WS-40-###" },
  { "HM-2", "Heat meter HM 2", "unit", "Kennet", "HM 2", 39000, "HM2-####" },
  { "DC-900", "Door curtain heater 900", "unit", "Tamar", "DC 900", 68000, "DC-####" },
  { "P-ION", "Ionisation electrode", "part", "Severn", "IE 2", 3400, "" },
  { "P-GASV", "Gas valve", "part", "Severn", "GV 7", 15800, "" },
  { "P-FAN", "Fan unit", "part", "Severn", "FU 3", 21200, "" },
  { "P-HEX", "Heat exchanger", "part", "Severn", "HX 2", 48600, "" },
  { "P-PUMP25", "Circulating pump 25-60", "part", "Mallard", "CP 25-60", 18900, "" },
  { "P-EXPV", "Expansion vessel, 12 l", "part", "Kennet", "EV 12", 6200, "" },
  { "P-TRV", "Thermostatic radiator valve", "part", "Mallard", "TRV 4", 2100, "" },
  { "P-3WAY", "Three-way valve", "part", "Mallard", "TW 22", 9400, "" },
  { "P-PCB", "Control board", "part", "Severn", "CB 30", 26400, "" },
  { "P-IMM", "Immersion heater, 3 kW", "part", "Mendip", "IH 3", 5200, "" },
  { "P-THERM", "Room thermostat", "part", "Wye Controls", "RT 2", 7600, "" },
  { "P-FILT", "Magnetic filter", "part", "Kennet", "MF 28", 11800, "" },
  { "L-HOUR", "Engineer's hour", "labour", "", "", 7800, "" },
  { "L-OOH", "Engineer's hour, out of hours", "labour", "", "", 12600, "" },
  { "S-ANNUAL", "Annual service", "service", "", "", 11500, "" },
  { "S-GAS", "Gas safety test", "service", "", "", 8400, "" },
};
const guint fettle_demo_n_products = G_N_ELEMENTS (fettle_demo_products);
const guint fettle_demo_n_units = 15;
/* Boilers, heat pumps, cylinders, underfloor, fan coil, air handling, controller, softener, meter, door. */
const char fettle_demo_unit_sorts[] = "bbbbhhccufamwtd";

const FettleDemoTrouble fettle_demo_troubles[] = {
  { "No hot water", "Heating works, the taps stay cold since last night.",
    "Three-way valve stuck; freed and exercised, flow 48 °C at the tap.", "HW", "High", 1, "bhc" },
  { "Boiler locks out overnight", "Found in lockout in the morning, restarts after a reset.",
    "Ionisation electrode worn; replaced, flame current 4.1 µA.", "IGN", "High", 1, "b" },
  { "Boiler overheating", "Display shows 98 °C and the safety thermostat trips.",
    "Pump seized; replaced, system bled and balanced.", "PMP", "Critical", 0, "b" },
  { "Gas smell at meter cupboard", "Caller smells gas near the meter, windows are open.",
    "Union at the regulator weeping; remade, tightness test passed.", "GAS", "Critical", 0, "b" },
  { "Radiators cold on the upper floor", "Ground floor is warm, upper floor not since the weekend.",
    "Air in the riser; bled, pressure set to 1.6 bar.", "BAL", "Normal", 2, "bh" },
  { "Pump noisy", "Grinding noise from the plant room, worse at start-up.",
    "Bearing worn; pump head exchanged.", "PMP", "Normal", 4, "bhc" },
  { "Thermostat blank after power cut", "No display, heating does not come on.",
    "Fuse of the control circuit replaced, settings restored.", "CTL", "Normal", 2, "bhfd" },
  { "Cylinder leaking at the immersion", "A bucket a day underneath the immersion heater.",
    "Gasket perished; replaced, no leak after one hour.", "LEAK", "High", 1, "c" },
  { "Underfloor zone not heating", "One zone stays cold, the others are fine.",
    "Actuator failed; exchanged and the zone balanced.", "UFH", "Normal", 3, "u" },
  { "Pressure drops every two days", "Has to be topped up, gauge falls below 0.8 bar.",
    "Expansion vessel had lost its charge; recharged to 1.0 bar.", "PRS", "Normal", 3, "bh" },
  { "Water hammer in the riser", "Loud banging when the laundry stops drawing water.",
    "Arrester fitted at the branch, pressure reduced to 3 bar.", "NOI", "Low", 6, "bcw" },
  { "Fan coil drips", "Water on the ceiling tile below the fan coil.",
    "Condensate tray blocked with fluff; cleaned and flushed.", "LEAK", "Normal", 3, "f" },
  { "Flue terminal damaged", "Knocked by the scaffolders, boiler still runs.",
    "Terminal replaced, combustion analysed: CO 38 ppm.", "FLUE", "High", 1, "b" },
  { "Boiler house door lock broken", "Key turns but the door does not open.",
    "Lock cylinder exchanged, two keys handed over.", "BLD", "Low", 7, "b" },
  { "Expansion vessel failed", "Relief valve lifts every morning.",
    "Vessel replaced, relief valve reseated.", "PRS", "Normal", 3, "bhc" },
  { "Radiator valves stuck", "Valves cannot be turned, rooms are too hot.",
    "Eleven heads replaced, pins freed.", "BAL", "Low", 9, "bh" },
  { "Ignition fault returns after reset", "Code F28, comes back after every reset.",
    "Plug of the gas valve loose; seated and secured.", "IGN", "Normal", 2, "b" },
  { "Low water temperature in the kitchen", "The dishwasher reports 42 °C.",
    "Mixing valve set back to 60 °C, log kept for a week.", "HW", "Normal", 4, "bc" },
  { "Controls do not follow the weather curve",
    "Too warm in mild weather, caller asked for a check.",
    "Outdoor sensor sat in the sun; moved to the north wall.", "CTL", "Low", 8, "bhm" },
  { "Heat meter reading disagrees with the bill", "The tenant compares three months of readings.",
    "Flow sensor clogged; cleaned, readings corrected.", "MTR", "Low", 10, "t" },
  { "Corroded condensate pipe", "Green stains below the boiler, no leak yet.",
    "Pipe replaced in plastic, trap cleaned.", "LEAK", "Low", 7, "b" },
  { "Heat pump shows high-pressure alarm", "Alarm A14 twice a day, heating pauses.",
    "Filter in the return clogged; cleaned, antifreeze checked.", "HP", "High", 1, "h" },
  { "Heat pump iced over", "Outdoor unit is a block of ice, room temperature falling.",
    "Defrost sensor replaced, two defrost cycles watched.", "HP", "High", 1, "h" },
  { "Air handling unit vibrates", "The office above complains about a hum.",
    "Belt retensioned, one anti-vibration mount replaced.", "NOI", "Normal", 4, "a" },
  { "No heating in the whole building", "All radiators cold since 06:00, children in the building.",
    "Main circuit breaker tripped by a wet junction box; dried and resealed.", "CTL", "Critical", 0,
    "bhm" },
  { "Water softener runs without salt", "Salt is used up but no alarm.",
    "Float switch replaced, forty kilos of salt filled.", "WTR", "Low", 6, "w" },
  { "Building controller offline", "No trend data since Friday.",
    "Network switch had failed; bypassed, trends complete again.", "CTL", "Normal", 2, "m" },
  { "Smell of burning from the control panel", "Panel switched off by the caretaker.",
    "Terminal 14 burnt; remade, thermal picture taken.", "ELC", "Critical", 0, "bamd" },
  { "Boiler short-cycling", "Starts and stops every two minutes.",
    "Range rated to the load, pump overrun set to five minutes.", "IGN", "Normal", 4, "b" },
  { "Relief valve dripping", "Tundish is always wet.", "Grit on the seat; valve replaced.", "PRS",
    "Low", 5, "bc" },
  { "Cold draught from the door curtain", "Blows cold air, the reception is complaining.",
    "Contactor replaced, both heating stages work.", "ELC", "Low", 5, "d" },
  { "Hot water runs out by 08:00", "The last flats shower cold.",
    "Timer shifted by an hour; corrected, second cylinder opened.", "HW", "High", 1, "c" },
};
const guint fettle_demo_n_troubles = G_N_ELEMENTS (fettle_demo_troubles);

const FettleDemoPerson fettle_demo_people[] = {
  { "Nair, P.", "Priya Nair", "Bristol", FALSE, TRUE, FETTLE_ROLE_ADMINISTRATOR },
  { "Barlow, T.", "Tom Barlow", "Bristol", FALSE, TRUE },
  { "Griffiths, S.", "Sian Griffiths", "Cardiff", FALSE, TRUE },
  { "Okafor, N.", "Nneka Okafor", "Bristol", TRUE, FALSE },
  { "Silva, M.", "Miguel Silva", "Bristol", TRUE, FALSE },
  { "Wójcik, P.", "Piotr Wójcik", "Bristol", TRUE, FALSE },
  { "Hughes, R.", "Rhys Hughes", "Bristol", TRUE, FALSE },
  { "Patel, D.", "Deepa Patel", "Bristol", TRUE, FALSE },
  { "Brennan, C.", "Ciara Brennan", "Bristol", TRUE, FALSE },
  { "Carter, J.", "Jo Carter", "Bristol", TRUE, FALSE },
  { "Adeyemi, T.", "Tunde Adeyemi", "Bristol", TRUE, FALSE },
  { "Morris, S.", "Sam Morris", "Bristol", TRUE, FALSE },
  { "Evans, G.", "Gareth Evans", "Bristol", TRUE, FALSE },
  { "Khan, A.", "Aisha Khan", "Bristol", TRUE, FALSE },
  { "Lindqvist, E.", "Elin Lindqvist", "Bristol", TRUE, FALSE },
  { "Davies, H.", "Huw Davies", "Cardiff", TRUE, FALSE },
  { "Rowlands, K.", "Kate Rowlands", "Cardiff", TRUE, FALSE },
  { "Bevan, L.", "Lowri Bevan", "Cardiff", TRUE, FALSE },
  { "Nowak, J.", "Jan Nowak", "Cardiff", TRUE, FALSE },
  { "Price, O.", "Owen Price", "Cardiff", TRUE, FALSE },
  { "Thomas, B.", "Beth Thomas", "Cardiff", TRUE, FALSE },
  { "Ward, F.", "Fiona Ward", "Bristol", FALSE, FALSE, FETTLE_ROLE_FINANCE },
  { "Reeve, H.", "Hannah Reeve", "Bristol", FALSE, FALSE, FETTLE_ROLE_AGENT },
  { "Lloyd, C.", "Carys Lloyd", "Cardiff", FALSE, FALSE, FETTLE_ROLE_AGENT },
  { "Marsh, G.", "Graham Marsh", "Bristol", FALSE, FALSE, FETTLE_ROLE_READ_ONLY },
};
const guint fettle_demo_n_people = G_N_ELEMENTS (fettle_demo_people);

const FettleDemoCode fettle_demo_areas[] = {
  { "BS1", "Harbourside" },  { "BS2", "St Paul's" },   { "BS3", "Bedminster" },
  { "BS4", "Totterdown" },   { "BS5", "Easton" },      { "BS6", "Redland" },
  { "BS7", "Horfield" },     { "BS8", "Clifton" },     { "BS9", "Westbury" },
  { "BS16", "Fishponds" },   { "BS20", "Portishead" }, { "BA1", "Bath" },
  { "CF10", "Cardiff Bay" }, { "CF24", "Roath" },      { "NP20", "Newport" },
};
const guint fettle_demo_n_areas = G_N_ELEMENTS (fettle_demo_areas);

const FettleDemoCode fettle_demo_faults[] = {
  { "IGN", "Ignition" },   { "HW", "Hot water" },   { "PMP", "Pump" },
  { "GAS", "Gas escape" }, { "BAL", "Balancing" },  { "CTL", "Controls" },
  { "LEAK", "Leak" },      { "UFH", "Underfloor" }, { "PRS", "Pressure" },
  { "NOI", "Noise" },      { "FLUE", "Flue" },      { "BLD", "Building" },
  { "MTR", "Metering" },   { "HP", "Heat pump" },   { "WTR", "Water quality" },
  { "ELC", "Electrical" },
};
const guint fettle_demo_n_faults = G_N_ELEMENTS (fettle_demo_faults);

const char *const fettle_demo_skills[] = { "Gas Safe",
                                           "Heat pumps",
                                           "Cascade control",
                                           "Unvented cylinders",
                                           "Electrical, 18th edition",
                                           "Air handling",
                                           "Building controls",
                                           NULL };

const char *const fettle_demo_company_heads[] = {
  "Quay Court",  "St Mary’s",       "Temple Gate",   "Kingsdown",    "Clifton Hill",
  "Redcliffe",   "Harbourside",     "Totterdown",    "Southville",   "Avon",
  "Bedminster",  "Lantern",         "Windmill Hill", "Cotham",       "Ashton",
  "Severn View", "Brunel",          "Cabot",         "Durdham",      "Eastville",
  "Frome",       "Gloucester Road", "Horfield",      "Ivywell",      "Jacobs Wells",
  "Kingsweston", "Lawrence Hill",   "Montpelier",    "Netham",       "Old Market",
  "Park Row",    "Queen Square",    "Redland",       "Spike Island", "Troopers Hill",
  "Underfall",   "Victoria Park",   "Whiteladies",   "Zetland",      "Arnos Vale",
  "Blaise",      "Coronation",      "Tyndall",       "Narroways",    "Stokes Croft",
  "Hotwells",    "Penarth",         "Roath Park",    "Splott",       "Llandaff",
  NULL
};
const char *const fettle_demo_company_tails[] = { "Management Ltd",
                                                  "Primary School",
                                                  "Hotel",
                                                  "Halls",
                                                  "Dental",
                                                  "Bakery",
                                                  "Nursery",
                                                  "Surgery",
                                                  "Housing",
                                                  "Print Works",
                                                  "Leisure Centre",
                                                  "Café",
                                                  "Apartments",
                                                  "Brewery",
                                                  "Library",
                                                  "Theatre",
                                                  "Care Home",
                                                  "Offices",
                                                  "Foundry",
                                                  "Studios",
                                                  "Parish Church",
                                                  "Laundry",
                                                  "Veterinary Clinic",
                                                  "Garage",
                                                  NULL };
const char *const fettle_demo_streets[] = {
  "Anchor",   "Baldwin",         "Canon",      "Dean",      "Elm",
  "Fairfax",  "Grove",           "Hanover",    "Islington", "Jubilee",
  "King",     "Lodge",           "Merchants",  "North",     "Orchard",
  "Prince",   "Queen Charlotte", "Raleigh",    "Stackpool", "Thomas",
  "Upton",    "Victoria",        "Welsh Back", "York",      "Alma",
  "Berkeley", "Chandos",         "Dighton",    "Egerton",   "Frederick",
  NULL
};
const char *const fettle_demo_street_kinds[] = { "Street", "Road", "Lane",   "Place", "Terrace",
                                                 "Avenue", "Hill", "Parade", NULL };
const char *const fettle_demo_first_names[] = {
  "Abena", "Helen",  "Daniel",  "Grace",  "Ibrahim", "Joanna", "Karl",    "Lucy",
  "Marek", "Nadia",  "Oliver",  "Petra",  "Quentin", "Rosa",   "Stephen", "Tamsin",
  "Usman", "Vera",   "William", "Yasmin", "Zoe",     "Alan",   "Bridget", "Colin",
  "Dilys", "Edward", "Farah",   "George", "Hannah",  "Ian",    "Jack",    "Keira",
  "Leo",   "Megan",  "Noah",    "Olive",  NULL
};
const char *const fettle_demo_last_names[] = {
  "Osei",    "Marsh",  "Frost",     "Holloway", "Iqbal",    "Jenkins", "Keller",
  "Lloyd",   "Mistry", "Norris",    "O’Brien",  "Parsons",  "Quill",   "Roberts",
  "Shah",    "Tanner", "Underwood", "Vaughan",  "Whitlock", "Young",   "Zielinska",
  "Appleby", "Bishop", "Coombes",   "Drake",    "Eastwood", "Fry",     "Goodwin",
  "Harries", "Ingram", "Jukes",     "Kaur",     NULL
};
const char *const fettle_demo_roles[] = {
  "site manager", "caretaker",    "facilities",       "office",    "tenant", "bursar",
  "owner",        "housekeeping", "practice manager", "reception", NULL
};
const char *const fettle_demo_places[] = { "Plant room 1", "Plant room 2",  "Boiler house",
                                           "Roof",         "Basement",      "Kitchen",
                                           "Riser B",      "Flat 3",        "Flat 12",
                                           "Flat 21",      "Main building", "Sports hall",
                                           "Lobby",        "Annexe",        NULL };
const char *const fettle_demo_access_notes[] = { "Key at reception, low ceiling",
                                                 "Key with the concierge (desk in the lobby, 24 h)",
                                                 "Ring the caretaker first",
                                                 "Parking in the yard, code 4711",
                                                 "Not between 12:00 and 13:00",
                                                 "Sign in at the gatehouse",
                                                 NULL };
const char *const fettle_demo_notes[] = {
  "Caller rang again, wants to know when somebody comes.",
  "Part ordered, promised for Tuesday.",
  "Inlet pressure falls to 14 mbar with the kitchen on; watching it over lunch.",
  "Left the plant running in hand, caretaker shown how to switch back.",
  "No access, nobody at home; card left.",
  "Photographs of the rating plate sent to the maker.",
  "Customer asks for a quote for a second pump.",
  "Readings taken: flow 68 °C, return 52 °C, 1.6 bar.",
  "Second visit needed, two people for the fan.",
  "Rang the customer: all well since Monday.",
  NULL
};
