#include "more_keys.h"

#include "question.h"
#include "settings.h"

enum { OF_QUESTION = TRAIT_SHOWN | TRAIT_CONSTANT };

const Key MORE_KEYS[MORE_KEY_COUNT] = {
    [MORE_VISIBLE_IF] = {"visibleIf", .kind = KEY_ANY, .traits = OF_QUESTION | TRAIT_OF_OPTION},
    [MORE_NEXT] = {"next", .kind = KEY_ANY, .traits = OF_QUESTION},
    [MORE_CORRECT] = {"correct", .kind = KEY_ANY, .traits = TRAIT_ANSWERED},
    [MORE_POINTS] = {"points", .kind = KEY_ANY, .traits = TRAIT_ANSWERED | TRAIT_OF_OPTION},
    [MORE_EXPLANATION] = {"explanation", .kind = KEY_WORDS, .traits = TRAIT_ANSWERED},
    [MORE_PARAMS] = {"params", .kind = KEY_LIST, .traits = TRAIT_OF_SETTINGS},
    [MORE_REVIEW] = {"review", .kind = KEY_FLAG, .traits = TRAIT_OF_SETTINGS},
    [MORE_FEEDBACK] = {"feedback", .kind = KEY_CHOICE, .choices = "none, each, end",
                       .traits = TRAIT_OF_SETTINGS},
    [MORE_SHUFFLE] = {"shuffle", .kind = KEY_ANY, .traits = TRAIT_OF_SETTINGS},
    [MORE_PICK] = {"pick", .kind = KEY_COUNT, .traits = TRAIT_OF_SETTINGS},
    [MORE_RESULTS] = {"results", .kind = KEY_LIST, .traits = TRAIT_OF_SETTINGS},
    [MORE_RESULT_MODE] = {"resultMode", .kind = KEY_CHOICE, .choices = "first, all",
                          .traits = TRAIT_OF_SETTINGS},
};

const char SETTING_INCLUDES[] = "_id, _path, _lang, _duration, _score, _result, _order";

void more_keys_read(Reader *reader, const cJSON *object, unsigned traits, const cJSON **found) {
  for (const cJSON *member = json_is(object, cJSON_Object) ? object->child : NULL; member != NULL;
       member = member->next) {
    size_t i = reader_find_key(MORE_KEYS, MORE_KEY_COUNT, traits, member->string);
    if (i < MORE_KEY_COUNT && reader_check(reader, member, &MORE_KEYS[i])) {
      found[i] = member;
    }
  }
}
