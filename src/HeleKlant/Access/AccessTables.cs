using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Access;

/// <summary>The tables of accounts, settings, audit and looks: plain tables, no facts.</summary>
public static class AccessTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.Property(a => a.ShownName).HasMaxLength(200);
            account.HasIndex(a => a.Employee);
        });
        model.Entity<AccessToken>(token =>
        {
            token.ToTable("access_tokens");
            token.Property(t => t.Hash).HasMaxLength(64);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasIndex(t => t.Account);
        });
        model.Entity<OneTimeLink>(link =>
        {
            link.ToTable("one_time_links");
            link.HasKey(l => l.Hash);
            link.Property(l => l.Hash).HasMaxLength(64);
        });
        model.Entity<Tablet>(tablet =>
        {
            tablet.ToTable("tablets");
            tablet.Property(t => t.Id).ValueGeneratedNever();
            tablet.Property(t => t.Name).HasMaxLength(100);
            tablet.Property(t => t.Hash).HasMaxLength(64);
            tablet.HasIndex(t => t.Hash).IsUnique();
        });
        model.Entity<BadgePin>(pin =>
        {
            pin.ToTable("badge_pins");
            pin.HasKey(p => p.Account);
            pin.Property(p => p.Badge).HasMaxLength(PinRules.LongestBadge);
            pin.HasIndex(p => p.Badge).IsUnique();
        });
        model.Entity<Remark>(remark =>
        {
            remark.ToTable("remarks");
            remark.HasIndex(r => new { r.Employee, r.Measure }).IsUnique();
        });
        model.Entity<SettingRow>(setting =>
        {
            setting.ToTable("settings");
            setting.HasKey(s => s.Name);
            setting.Property(s => s.Name).HasMaxLength(100);
        });
        model.Entity<AuditLine>(line =>
        {
            line.ToTable("audit_lines");
            line.Property(l => l.Kind).HasMaxLength(40);
            line.HasIndex(l => l.At);
            line.HasIndex(l => l.By);
        });
        model.Entity<OpenedLine>(line =>
        {
            line.ToTable("opened_lines");
            line.HasIndex(l => new { l.Party, l.At });
            line.HasIndex(l => new { l.By, l.Party, l.At });
        });
    }
}
