using System.Text;
using HeleKlant.People.Search;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.People;

public static class PeopleTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Party>(party =>
        {
            party.ToTable("parties");
            party.HasKey(p => p.Id);
            party.Property(p => p.Id).ValueGeneratedNever();
            party.HasIndex(p => p.MergedInto);
            party.HasIndex(p => p.Kind);
            party.Ignore(p => p.Stream).Ignore(p => p.IsMerged);
            party.Property(p => p.Version).IsConcurrencyToken();
        });
        model.Entity<PartyText>(text =>
        {
            text.ToTable("party_texts");
            text.HasKey(t => t.Party);
            text.Property(t => t.Party).ValueGeneratedNever();
            text.HasIndex(t => t.Plain);
            text.HasIndex(t => t.PlainNumber);
            text.HasIndex(t => t.PlainEmail);
        });
        model.Entity<PartyRoleRow>(role => role.ToTable("party_roles").HasKey(r => new { r.Party, r.Role, r.From }));
        model.Entity<ContactRow>(contact =>
        {
            contact.ToTable("party_contacts").HasKey(c => new { c.Organisation, c.Person, c.From });
            contact.HasIndex(c => c.Person);
        });
        model.Entity<MembershipRow>(membership =>
        {
            membership.ToTable("memberships").HasKey(m => new { m.Employee, m.Team, m.From });
            membership.HasIndex(m => m.Team);
        });
        model.Entity<PlacedTeamRow>(placed => placed.ToTable("placed_teams").HasKey(p => new { p.Team, p.Beside }));
        model.Entity<NotTheSameRow>(pair => pair.ToTable("not_the_same").HasKey(p => new { p.One, p.Other }));
        model.Entity<SearchWord>(word =>
        {
            word.ToTable("search_words");
            word.HasKey(w => w.Word);
            word.HasIndex(w => w.Reversed);
        });
        model.Entity<IntakeProgress>(progress => progress.ToTable("party_intake").HasKey(p => p.What));
        model.Entity<SecondFaceRow>(face =>
        {
            face.ToTable("second_faces").HasKey(f => new { f.Customer, f.First, f.Second });
            face.HasIndex(f => f.First);
            face.HasIndex(f => f.Second);
        });
        model.Entity<BondCorrectionRow>(bond => bond.ToTable("bond_corrections").HasKey(b => new { b.Customer, b.Employee }));
        model.Entity<GoingAlongRow>(going =>
        {
            going.ToTable("going_along").HasKey(g => g.Invitation);
            going.HasIndex(g => g.Guest);
            going.HasIndex(g => g.Host);
        });
        model.Entity<HeldCase>(held =>
        {
            held.ToTable("held_cases").HasKey(h => h.Case);
            held.Property(h => h.Case).ValueGeneratedNever();
            held.HasIndex(h => h.OfferedTo);
            held.HasIndex(h => h.BackAt);
            held.HasIndex(h => h.Holder);
        });
        model.Entity<HandOverWords>(words =>
        {
            words.ToTable("hand_over_words").HasKey(w => w.Case);
            words.Property(w => w.Case).ValueGeneratedNever();
            words.Property(w => w.Wish).HasMaxLength(HandOverWords.Longest);
            words.Property(w => w.Because).HasMaxLength(HandOverWords.Longest);
        });
        model.Entity<ToldRow>(told => told.ToTable("customers_told").HasKey(t => new { t.Customer, t.Case }));
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.ClrType.Namespace?.StartsWith(typeof(PeopleTables).Namespace!, StringComparison.Ordinal) == true))
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}

/// <summary>How far the intake of names has come: the highest number in the journal's dictionary that was handled.</summary>
public sealed class IntakeProgress
{
    public string What { get; set; } = "";

    public int UpTo { get; set; }
}
