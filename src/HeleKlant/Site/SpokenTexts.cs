using System.Collections.Concurrent;
using System.Globalization;
using HeleKlant.Access;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace HeleKlant.Site;

/// <summary>Our texts with the organisation's own word for a customer in them, and words that follow a number (<see cref="OneOrMany"/>).</summary>
public sealed class SpokenTexts(IOptions<LocalizationOptions> options, ILoggerFactory log, Settings settings) : IStringLocalizerFactory
{
    private readonly ResourceManagerStringLocalizerFactory written = new(options, log);
    private readonly ConcurrentDictionary<(CustomerNoun Noun, bool Dutch, string Text), string> spoken = new();

    public IStringLocalizer Create(Type resourceSource) => new Spoken(written.Create(resourceSource), this);

    public IStringLocalizer Create(string baseName, string location) => new Spoken(written.Create(baseName, location), this);

    private string Say(string text)
    {
        if (!CustomerNoun.IsIn(text))
        {
            return text;
        }

        var organisation = settings.Organisation;
        var dutch = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl";
        var noun = organisation.CustomerNoun(dutch);
        return spoken.GetOrAdd((noun, dutch, text), asked => asked.Dutch ? asked.Noun.InDutch(asked.Text) : asked.Noun.InEnglish(asked.Text));
    }

    private sealed class Spoken(IStringLocalizer written, SpokenTexts texts) : IStringLocalizer
    {
        public LocalizedString this[string name] => Of(written[name], name);

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = this[name];
                return new(name, text.ResourceNotFound ? text.Value : string.Format(OneOrMany.In(CultureInfo.CurrentCulture), text.Value, arguments), text.ResourceNotFound, text.SearchedLocation);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => written.GetAllStrings(includeParentCultures).Select(text => Of(text, text.Name));

        /// <summary>The field in which the word itself is chosen asks for it by our own.</summary>
        private LocalizedString Of(LocalizedString text, string name) =>
            text.ResourceNotFound || name == "noun" ? text : new(name, texts.Say(text.Value), false, text.SearchedLocation);
    }
}
