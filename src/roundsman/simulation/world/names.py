"""Made-up names that sound right for shops, chains and drivers of the area.

Shop names join common words of the trade; drivers' names join common given and family names at random. None of them
is meant to be anybody.
"""

SHOP_FIRST = (
    "Shree Ganesh", "Jai Ambe", "New Sagar", "Sai Krupa", "Laxmi", "Mahalaxmi", "Om Shanti", "Gokul", "Navrang",
    "Shivam", "Ashirwad", "Balaji", "Annapurna", "Sarvodaya", "Jyoti", "Kamal", "Sunrise", "Royal", "Prabhat",
    "New Bharat", "Swastik", "Pooja", "Vaibhav", "Suvidha", "Samarth", "Ekta", "Navjeevan", "Anand", "Deep",
    "Sangam", "Kaveri", "Ganga", "Narmada", "Godavari", "Himalaya", "Vindhya", "Malabar", "Konkan", "Sahyadri",
    "Shanti", "Pragati", "Roshan", "Noor", "Al Madina", "Bismillah", "New Star", "Silver Leaf", "Golden", "Blue Bell",
    "St. Anthony", "Mother Mary", "Good Shepherd", "Rosary", "Amrut", "Madhur", "Mangal", "Shubham", "Akshay",
    "Tulsi", "Parijat", "Mogra", "Kesar", "Chandan", "Vasant", "Sharad", "Hemant", "Usha", "Sandhya", "Tara",
    "Surya", "Chetna", "Umang", "Utsav", "Milan", "Maitri", "Sneh", "Apna", "Hamara", "Janata", "Nagrik",
)  # fmt: skip

SHOP_LAST = {
    "small": ("Kirana Stores", "Provision Stores", "Milk Centre", "Dairy Corner", "General Stores", "Cold Drinks House",
              "Grain and Kirana", "Doodh Kendra"),
    "medium": ("Provision Stores", "General Stores", "Dairy and Sweets", "Bakery and Dairy", "Daily Needs",
               "Farsan and Dairy", "Super Stores", "Cafe and Dairy"),
    "large": ("Supermarket", "Super Bazaar", "Departmental Stores", "Grocery Mart", "Food Mart", "Caterers and Dairy"),
}  # fmt: skip

CHAINS = (
    "Nukkad Fresh", "Taaza Tokri", "Rozana Basket", "Galli Grocers", "Doodhwala Junction", "Kirana Katta",
    "Bandhan Mart", "Sagarika Stores", "Chowpatty Fresh", "Aangan Foods",
)  # fmt: skip

GIVEN = (
    "Ramesh", "Suresh", "Sunil", "Anil", "Vijay", "Santosh", "Ganesh", "Mahesh", "Rajesh", "Dinesh", "Prakash",
    "Ashok", "Imran", "Salim", "Yusuf", "Javed", "Aslam", "Joseph", "Anthony", "Francis", "Vinod", "Manoj", "Deepak",
    "Sachin", "Nitin", "Amol", "Kiran", "Sandeep", "Pradeep", "Rakesh", "Shankar", "Arjun", "Sunita", "Kavita",
    "Lata", "Meena", "Rekha", "Shabana", "Teresa", "Asha",
)  # fmt: skip

FAMILY = (
    "Patil", "Jadhav", "Shinde", "Pawar", "Gaikwad", "More", "Kamble", "Chavan", "Sawant", "Naik", "Yadav", "Gupta",
    "Sharma", "Mishra", "Singh", "Shaikh", "Khan", "Ansari", "Sayyed", "Pereira", "D'Souza", "Fernandes", "Rane",
    "Mhatre", "Bhoir", "Koli", "Tandel", "Solanki", "Parmar", "Nair", "Pillai", "Shetty",
)  # fmt: skip
