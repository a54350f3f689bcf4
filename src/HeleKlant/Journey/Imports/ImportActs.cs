using System.Globalization;
using HeleKlant.Access;
using HeleKlant.Facts;
using HeleKlant.Journal;
using HeleKlant.Journal.Formats;
using HeleKlant.Site;
using HeleKlant.Store;
using Microsoft.EntityFrameworkCore;

namespace HeleKlant.Journey.Imports;

/// <summary>What somebody does with a received file or an import: answer about its mapping, start, stop, remove, withdraw.</summary>
public sealed class ImportActs(Store.Store store, Acting acting, JournalStore journal, ImportBoard board, DataPlace place, TimeProvider clock, WhoAsks who, FollowUp followUp, Settings settings)
{
    /// <summary>What the file is and how it would be read: the suggestion, with what somebody answered since.</summary>
    public async Task<Answer<(ReceivedFile File, Recognised Recognised, Mapping Mapping)>> Look(Guid id, CancellationToken stop)
    {
        if (await Find(id, stop) is not { } file || !File.Exists(place.ReceivedPath(id)))
        {
            return ImportRefusals.NoSuchFile;
        }

        try
        {
            var recognised = await Task.Run(() => board.Recognise(id, () => SourceFormats.Recognise(place.Opened(file), timeZone: settings.Organisation.TimeZone)), stop);
            if (file.Mapping is null && await Remembered(recognised, stop) is { } remembered)
            {
                // What was answered for this source before counts as answered for this file too.
                file.Mapping = MappingJson.Write(remembered);
            }

            return (file, recognised, file.Mapping is { } json ? MappingJson.Read(json) : recognised.Suggestion.Mapping);
        }
        catch (FileRefusedException fault)
        {
            return ImportRefusals.CannotRead(ReasonText.Of(fault.Refused, file.Name, CultureInfo.CurrentUICulture));
        }
    }

    /// <summary>The questions that still keep an import from starting: those that wait for an answer and have none in the mapping.</summary>
    public static IReadOnlyList<MappingQuestion> OpenQuestions(Recognised recognised, Mapping mapping, bool isLookedAt) =>
        [.. recognised.Suggestion.Questions.Where(q => q.Blocking && !(isLookedAt && IsAnswered(mapping, q)))];

    /// <summary>Changes the mapping by answers, by a saved one, or by a whole mapping file.</summary>
    public async Task<Answer<ReceivedFile>> Answer(Guid id, IEnumerable<KeyValuePair<string, string>> answers, string? saved, string? json, CancellationToken stop)
    {
        var look = await Look(id, stop);
        if (look.IsRefused)
        {
            return look.Refusal!;
        }

        var (file, _, mapping) = look.Value;
        if (IsBusy(file))
        {
            return ImportRefusals.IsBusy;
        }

        if (saved is { Length: > 0 })
        {
            if (await store.Set<SavedMapping>().FindAsync([saved], stop) is not { } kept)
            {
                return ImportRefusals.NoSuchMapping(saved);
            }

            json = kept.Json;
        }

        try
        {
            mapping = json is { Length: > 0 } ? MappingJson.Read(json) : mapping;
            var changed = MappingAnswers.Apply(mapping, answers);
            if (changed.IsRefused)
            {
                return changed.Refusal!;
            }

            file.Mapping = MappingJson.Write(changed.Value);
            _ = MappingJson.Read(file.Mapping);
        }
        catch (MappingRefusedException fault)
        {
            return ImportRefusals.MappingWrong(ReasonText.Of(fault.Fault, file.Name, CultureInfo.CurrentUICulture));
        }

        file.State = ReceivedState.Waiting;
        await store.SaveChangesAsync(stop);
        return file;
    }

    public async Task<Answer<ReceivedFile>> Start(Guid id, double? maxBadShare, CancellationToken stop)
    {
        var look = await Look(id, stop);
        if (look.IsRefused)
        {
            return look.Refusal!;
        }

        var (file, recognised, mapping) = look.Value;
        if (IsBusy(file))
        {
            return ImportRefusals.IsBusy;
        }

        if (OpenQuestions(recognised, mapping, file.Mapping is not null) is { Count: > 0 } open)
        {
            return ImportRefusals.QuestionsLeft(open.Count);
        }

        if (maxBadShare is < 0 or > 1)
        {
            return ImportRefusals.WrongShare(maxBadShare.Value.ToString(CultureInfo.CurrentCulture));
        }

        file.Mapping = MappingJson.Write(mapping);
        file.MaxBadShare = maxBadShare ?? file.MaxBadShare;
        file.State = ReceivedState.Queued;
        file.QueuedAt = clock.GetUtcNow();
        file.By = who.Account?.Value;
        await store.SaveChangesAsync(stop);
        board.Wake();
        return file;
    }

    /// <summary>Stops an import where it is; what was appended stays invisible, and starting again goes on from there.</summary>
    public async Task<Answer<ReceivedFile>> Stop(Guid id, CancellationToken stop)
    {
        if (await Find(id, stop) is not { } file)
        {
            return ImportRefusals.NoSuchFile;
        }

        if (file.State == ReceivedState.Queued)
        {
            file.State = ReceivedState.Stopped;
            await store.SaveChangesAsync(stop);
        }
        else if (!board.Stop(id) && file.State == ReceivedState.Running)
        {
            // Another node runs it; that one sees this within half a minute.
            file.State = ReceivedState.Stopped;
            await store.SaveChangesAsync(stop);
        }

        return file;
    }

    /// <summary>Removes a file that is not being brought in; what an unfinished import of it had appended goes too.</summary>
    public async Task<Answer<Nothing>> Remove(Guid id, CancellationToken stop)
    {
        if (await Find(id, stop) is not { } file)
        {
            return ImportRefusals.NoSuchFile;
        }

        if (IsBusy(file))
        {
            return ImportRefusals.IsBusy;
        }

        if (file.State is ReceivedState.Stopped or ReceivedState.Failed && file.Mapping is { } json)
        {
            var source = MappingJson.Read(json).Source;
            foreach (var unfinished in journal.ReadImports().Where(i => i.State == ImportState.Running && i.Source == source && i.File == file.Name))
            {
                journal.Discard(unfinished.Import);
            }
        }

        place.Forget(id);
        board.End(id);
        store.Remove(file);
        await store.SaveChangesAsync(stop);
        return new Nothing();
    }

    public async Task<Answer<Nothing>> KeepMapping(string name, string json, CancellationToken stop)
    {
        try
        {
            json = MappingJson.Write(MappingJson.Read(json));
        }
        catch (MappingRefusedException fault)
        {
            return ImportRefusals.MappingWrong(ReasonText.Of(fault.Fault, name, CultureInfo.CurrentUICulture));
        }

        name = ReceiveFile.CleanName(name);
        var kept = await store.Set<SavedMapping>().FindAsync([name], stop);
        if (kept is null)
        {
            store.Add(kept = new SavedMapping { Name = name });
        }

        (kept.Json, kept.SavedAt, kept.By) = (json, clock.GetUtcNow(), who.Account?.Value);
        await store.SaveChangesAsync(stop);
        return new Nothing();
    }

    /// <summary>Takes a finished import back as a whole: a fact says who, when and why; its touches leave every figure.</summary>
    public async Task<Answer<Nothing>> Withdraw(int import, string? because, CancellationToken stop)
    {
        if (because?.Trim() is not { Length: >= 3 } reason)
        {
            return ImportRefusals.ReasonNeeded;
        }

        if (journal.ReadImports().FirstOrDefault(i => i.Import == import) is not { } line)
        {
            return ImportRefusals.NoSuchImport;
        }

        if (line.State is not (ImportState.Finished or ImportState.Live))
        {
            return ImportRefusals.NotWithdrawable;
        }

        var answer = await acting.Do<Nothing>(
            telling =>
            {
                journal.Withdraw(telling.Turn, import, telling.By, reason);
                return Task.FromResult<Answer<Nothing>>(new Nothing());
            },
            stop);
        if (!answer.IsRefused)
        {
            await followUp.All(stop);
        }

        return answer;
    }

    public Task<ReceivedFile?> Find(Guid id, CancellationToken stop) => store.Set<ReceivedFile>().FirstOrDefaultAsync(f => f.Id == id, stop);

    /// <summary>A mapping kept under the source's name fits where it names only columns that this file has.</summary>
    private async Task<Mapping?> Remembered(Recognised recognised, CancellationToken stop)
    {
        if (await store.Set<SavedMapping>().FindAsync([recognised.Suggestion.Mapping.Source], stop) is not { } kept)
        {
            return null;
        }

        var mapping = MappingJson.Read(kept.Json);
        var columns = recognised.Suggestion.Columns.Select(c => c.Name).ToHashSet();
        var named = ColumnRole.Fields.SelectMany(f => ColumnRole.Columns(mapping.Fields, f))
            .Where(c => c is not (Mapping.CaseIsCustomer or Mapping.NoCustomer or Mapping.RowIsCase));
        return mapping.Format == recognised.Format && named.All(columns.Contains) ? mapping : null;
    }

    private static bool IsAnswered(Mapping mapping, MappingQuestion question) => question.Field switch
    {
        "start" or "end" => mapping.Fields.Start.Count + mapping.Fields.End.Count + mapping.Phases.Count > 0,
        "activity" => mapping.Fields.Activity.Count + mapping.Phases.Count + mapping.Watch.Count > 0,
        "dates" => question.Column is null || mapping.Dates.ContainsKey(question.Column),
        "caseType" => mapping.CaseType is not null,
        "customerType" => mapping.CustomerType is not null,
        _ when ColumnRole.Fields.Contains(question.Field) => ColumnRole.Columns(mapping.Fields, question.Field).Count > 0,
        _ => true,
    };

    private static bool IsBusy(ReceivedFile file) => file.State is ReceivedState.Queued or ReceivedState.Running;
}
