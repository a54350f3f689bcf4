using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HeleKlant.Site;

/// <summary>What the description of the API says of all of it: what it is, how to come in, and how a no is told.</summary>
public static class ApiDescription
{
    private const string About =
        "The same acts and views as the pages, by the same rules of access. Sign in with an access token (Authorization: Bearer hk_…, from My account). "
        + "Days are written as 2026-03-31, moments as 2026-03-31T14:30:00+02:00, durations in seconds unless the name says otherwise. "
        + "A no is a problem by RFC 9457: its type names the refusal, its title says it in the reader's language (Accept-Language: nl or en).";

    public static void Complete(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Hele Klant API", Version = "1", Description = About };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd("default", new OpenApiResponse
            {
                Description = "A no, or a fault: a problem by RFC 9457.",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = Problem() } },
            });
            return Task.CompletedTask;
        });
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "urn:heleklant:refusal:… or urn:heleklant:problem:…" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The sentence, in the reader's language." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The number to look it up by." },
        },
    };
}
