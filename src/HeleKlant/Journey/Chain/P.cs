namespace HeleKlant.Journey.Chain; internal static class Placeholder;
