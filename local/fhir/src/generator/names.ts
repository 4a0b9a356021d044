/** Names of one culture as it may occur in a US town; the lists are our own. */
export interface Culture {
  readonly weight: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  /** BCP 47 languages spoken at home besides English, in a part of the families. */
  readonly languages: readonly string[];
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

export const cultures: readonly Culture[] = [
  {
    weight: 42,
    female: words(
      'Alice Amelia Beatrice Clara Dorothy Edith Eleanor Florence Grace Hannah Hazel Irene Josephine Lillian Mabel Margaret Nora Olivia Penelope Ruth Sylvia Violet Winifred',
    ),
    male: words(
      'Albert Arthur Benjamin Calvin Clarence Edmund Ernest Everett Frederick Gilbert Harold Howard Isaac Julian Leonard Miles Oliver Raymond Samuel Theodore Vernon Walter Wesley',
    ),
    family: words(
      "Abernathy Ashworth Barlow Blackwood Calloway Carmichael Crenshaw Dunmore Ellsworth Fairbanks Goodwin Hargrove Holloway Kingsley Lockhart Merriweather Oakes O'Donnell Pemberton Ravenel Stanhope Thackeray Underhill Whitcombe Yardley",
    ),
    languages: [],
  },
  {
    weight: 18,
    female: words(
      'Adriana Beatriz Carmen Dolores Elena Inés Isabel Lucía María Marisol Mónica Noemí Pilar Raquel Rocío Sofía Verónica Ximena',
    ),
    male: words(
      'Álvaro Andrés Antonio Cristóbal Diego Esteban Felipe Gonzalo Héctor Ignacio Javier Joaquín José Luis Martín Óscar Ramón Raúl Tomás',
    ),
    family: words(
      'Aguirre Alarcón Benítez Cárdenas Domínguez Echeverría Fernández García Ibáñez Jiménez León Marín Muñoz Núñez Ordóñez Peña Quiñones Ramírez Sáenz Téllez Velázquez Zúñiga',
    ),
    languages: ['es-US'],
  },
  {
    weight: 12,
    female: words(
      'Aaliyah Bernice Charlene Denise Ebony Gloria Imani Jasmine Keisha Latoya Loretta Monique Naomi Odessa Renée Shanice Tamara Vanessa',
    ),
    male: words(
      'Andre Cedric Darnell Desmond Elijah Jamal Jerome Lamar Malcolm Marcus Nathaniel Otis Quincy Reginald Rodney Terrence Tyrone Xavier',
    ),
    family: words(
      'Baptiste Booker Chatman Coleman Dupree Freeman Gaines Hairston Ivory Jefferson Langston Mosley Pettway Roundtree Singletary Tubbs Washington Witherspoon',
    ),
    languages: [],
  },
  {
    weight: 6,
    female: words('Astrid Birgit Elke Frieda Gisela Greta Ingrid Käthe Liesel Sigrid Solveig Ulrike'),
    male: words('Anders Björn Dieter Friedrich Günther Håkon Jürgen Klaus Lars Magnus Søren Wolfgang'),
    family: words(
      'Bäcker Engström Fröhlich Grünwald Hägglund Jørgensen Krüger Lindström Müller Nygård Schäfer Strömberg Weiß',
    ),
    languages: ['de', 'sv'],
  },
  {
    weight: 6,
    female: words('Agnieszka Danuta Elżbieta Grażyna Jadwiga Kateřina Małgorzata Milena Światosława Zofia Žofie'),
    male: words('Bogdan Bolesław Čeněk Jiří Kazimierz Łukasz Miloš Ondřej Radosław Stanisław Tomáš Zdeněk'),
    family: words(
      'Dvořák Gołębiewska Jabłońska Kowalczyk Łukasik Malík Novotný Ostrowska Příhoda Śliwiński Wiśniewska Żurek',
    ),
    languages: ['pl', 'cs'],
  },
  {
    weight: 5,
    female: words('Aditi Ananya Deepa Gauri Indira Kavita Lakshmi Meera Nalini Padma Radha Shanti'),
    male: words('Amit Arjun Dev Ganesh Harish Kiran Manoj Nikhil Prakash Rajiv Sanjay Vikram'),
    family: words('Banerjee Chaudhary Deshpande Gupta Iyer Joshi Kulkarni Mehta Nair Patel Rao Subramanian'),
    languages: ['hi', 'gu'],
  },
  {
    weight: 5,
    female: words('Ánh Diệu Hạnh Hồng Lan Linh Mỹ Ngọc Phượng Thảo Thủy Yến'),
    male: words('Bảo Cường Đức Dũng Hiếu Hùng Khải Minh Quân Sơn Thành Tuấn'),
    family: words('Bùi Đặng Đinh Đỗ Hồ Huỳnh Lê Ngô Nguyễn Phạm Trần Võ'),
    languages: ['vi'],
  },
  {
    weight: 4,
    female: words('Amal Farah Hanan Layla Mariam Nadia Noor Rania Salma Yasmin'),
    male: words('Ahmad Bilal Faisal Hassan Ibrahim Karim Mahmoud Omar Tariq Yusuf'),
    family: words("Abd-Rahman Al-Masri Darwish El-Amin Farouk Haddad Khoury Mansour Nasser Sa'id Zaman"),
    languages: ['ar'],
  },
  {
    weight: 2,
    female: words('Ayşe Çiğdem Elif Gülşen Özlem Şule'),
    male: words('Çağlar Emre Gökhan İbrahim Oğuz Şükrü'),
    family: words('Aydın Çelik Doğan Güneş Öztürk Şahin Yıldız'),
    languages: ['tr'],
  },
];
